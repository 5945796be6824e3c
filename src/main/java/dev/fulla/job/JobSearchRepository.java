package dev.fulla.job;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger for those who ask where something is. Nothing here reads more than a bounded part of it, and nothing reads
 * what a job carries.
 */
public interface JobSearchRepository {
    /** How many rows one page looks at. */
    int LOOK = 10_000;

    /**
     * Newest first. A page looks at {@link #LOOK} jobs of the integration, else of the owner, else of the states; it may
     * be short, even empty, and still have a next one.
     *
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    Page<JobView> list(JobFilter filter, @Nullable String cursor, int limit);

    Optional<JobView> find(String id);

    /** The job that goes now of an order key. */
    Optional<String> findFront(String orderKey);

    /**
     * How many jobs there are of these states, by reason; a reason that is absent is the empty text.
     *
     * @param most how many are counted of each state
     */
    Map<JobState, Map<String, Long>> count(Collection<JobState> states, int most);

    /** When the oldest job of each state was made. */
    Map<JobState, Instant> listOldest();

    /** How long the oldest job waits that could be done; negative times count as none. */
    Optional<Duration> findOldestDue();

    /**
     * Lets closed jobs be done anew, each under its id: DUE now, at attempt 0, at the end of its order key. Jobs of nobody
     * and messages that never became a job stay as they are.
     *
     * @param detail who and why, for the history
     * @return the ids of those that were
     */
    Set<String> replay(Collection<String> ids, String detail);

    /** Ends what is parked, or open and in hand of no worker. @return the ids of those that were */
    Set<String> discard(Collection<String> ids, String detail);
}
