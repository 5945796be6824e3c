package dev.fulla.job;

import dev.fulla.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger. Leases, delays and what is due go by the database's clock. Each operation is repeatable: an id or dedupe key
 * that is known is not stored twice, a claim or a close that comes too late does nothing.
 */
public interface JobRepository {
    /** Stores new jobs. @return for each, in order, the id that is in the ledger for it: its own or the earlier one's */
    List<EnqueuedJob> insert(List<JobRow> jobs);

    /** Claims what is due, DUE to RUNNING, fairly among owners; counts the attempt. */
    Claimed claimDue(Claim claim);

    /** Puts what is due on its way to a queue, DUE to SENT, fairly among owners. */
    Claimed markSent(Claim claim);

    /** Claims jobs by id: those that are SENT, or DUE and ready; the others are somebody else's or done. */
    List<Job> claim(Collection<String> ids, Duration lease);

    /** Takes back what a queue refused: SENT to DUE. */
    void unsend(Collection<String> ids);

    /** Prolongs the leases of attempts that still hold them. @return the ids of those */
    Set<String> extend(Collection<Job> running, Duration lease);

    /** Ends attempts, each only while it is the current one. @return the ids of those that were */
    Set<String> close(List<Closing> closings);

    /** Makes ready whose delay is over. @return how many */
    int ripen(int limit);

    /** Takes jobs back whose lease is over: DUE again, the later the more attempts they had. @return their ids */
    List<String> recoverLost(int limit);

    /** Takes jobs back that were sent so long ago that their message must be lost: SENT to DUE. @return how many */
    int recoverUnreceived(Duration sentBefore, int limit);

    /** Lets the first of each order key go whose turn it is; repairs what a crash left behind. @return how many */
    int repairOrder(int limit);

    /** Lets the waiting jobs of an integration go on: WAITING to DUE. @return how many */
    int release(String integrationId, int limit);

    /** Discards all that is not closed and not in hand of a worker. @return how many */
    int discard(String integrationId, String reason, int limit);

    /** The integrations that jobs wait for, by id, after this one. */
    List<String> listAwaited(String afterIntegrationId, int limit);

    /** Parks what has waited since before; a rate limit counts as waiting. @return how many */
    int parkOverdue(Duration waiting, String reason, int limit);

    /**
     * Removes what ended before; a dedupe key keeps its job until its window is over. Calls of vendors that are DONE or
     * DISCARDED stay.
     *
     * @return how many
     */
    int deleteEnded(JobState state, Duration before, int limit);

    /** As {@link #deleteEnded}, of the calls of vendors that are DONE or DISCARDED. @return how many */
    int deleteWebhooks(Duration before, int limit);

    /** Those of these jobs that are not closed. */
    Set<String> open(Collection<String> ids);

    /** Whether a worker has the job that goes now of one of these order keys; also one that died, until its lease is found over. */
    boolean isAnyRunning(Collection<String> orderKeys);

    Optional<Job> find(String id);

    Optional<Job> find(UserId owner, String id);

    /** The steps of a job, oldest first; only the newest are kept. */
    List<JobStep> history(String id);

    /**
     * How many jobs there are by state and reason; a reason that is absent is the empty text. Reads the whole ledger;
     * {@link JobSearchRepository#count} does not.
     */
    Map<JobState, Map<String, Long>> count();

    /**
     * How much of what is due is wanted.
     *
     * @param after the last owner that was served; owners take turns
     * @param perOwner the most of one owner, those in {@code held} included
     * @param held how many each owner has in hand already
     * @param lease how long the claim holds; zero when it is sent
     */
    record Claim(int limit, String after, int perOwner, Map<String, Integer> held, Duration lease) {}

    /** @param next for the next claim: the last owner that was served, or the empty text to begin anew */
    record Claimed(List<Job> jobs, String next) {}

    /** One step of a job that is worth telling. */
    record JobStep(Instant at, int attempt, JobState state, String reason, String detail) {}
}
