package dev.fulla.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps when integrations are due. What is due goes by the database's clock. */
public interface ScheduleRepository {
    /** What the database's clock says. */
    Instant now();

    /** All that these integrations have, by id. */
    Map<String, Schedule> find(Collection<String> integrationIds);

    /** Stores new ones, wakes those that sleep, and sets those right that have another rule; the others stay. */
    void wake(List<Waking> schedules);

    /** Nothing is due until they are woken. */
    void sleep(Collection<String> ids);

    /** Takes those that are due, the longest due first; nobody else takes them until the lease is over. */
    List<Schedule> claim(int limit, Duration lease);

    /** Goes on to the next due time, each only while its due time is the one that was seen and it does not sleep. */
    void advance(List<Step> steps);

    /** All that these integrations have. */
    void delete(Collection<String> integrationIds);

    /** @param nextDue the first due time */
    record Waking(String id, String rule, Instant nextDue) {}

    /**
     * From one due time to the next.
     *
     * @param seen the due time that is over
     * @param lastDue of the firing; null when there was none
     * @param lastJob its job; null when there was none
     * @param missed due times without firing since the last one
     * @param skipped how many more were skipped
     */
    record Step(
            String id,
            Instant seen,
            Instant nextDue,
            @Nullable Instant lastDue,
            @Nullable String lastJob,
            long missed,
            long skipped) {}
}
