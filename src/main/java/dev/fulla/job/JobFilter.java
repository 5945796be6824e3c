package dev.fulla.job;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are meant; what is null does not narrow.
 *
 * @param states at least one
 * @param source who asked for it
 * @param createdFrom inclusive, as {@code updatedFrom}
 * @param createdTo exclusive, as {@code updatedTo}
 */
public record JobFilter(
        Set<JobState> states,
        @Nullable String reason,
        @Nullable String integrationId,
        @Nullable String owner,
        @Nullable String event,
        @Nullable String source,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedTo) {
    public static final JobFilter ALL = of(EnumSet.allOf(JobState.class));

    public JobFilter {
        states = Set.copyOf(states);
    }

    public static JobFilter of(Set<JobState> states) {
        return new JobFilter(states, null, null, null, null, null, null, null, null, null);
    }

    public JobFilter on(@Nullable String integration, @Nullable String user) {
        return new JobFilter(
                states, reason, integration, user, event, source, createdFrom, createdTo, updatedFrom, updatedTo);
    }

    public JobFilter with(@Nullable String word, @Nullable String name) {
        return new JobFilter(
                states, word, integrationId, owner, name, source, createdFrom, createdTo, updatedFrom, updatedTo);
    }

    public JobFilter from(String who) {
        return new JobFilter(
                states, reason, integrationId, owner, event, who, createdFrom, createdTo, updatedFrom, updatedTo);
    }

    /** How many rows a page looks at: no more than it shows where the index alone finds them. */
    public int look(int limit) {
        boolean isOfStatesOnly = integrationId == null
                && owner == null
                && reason == null
                && event == null
                && source == null
                && updatedFrom == null
                && updatedTo == null;
        return isOfStatesOnly ? limit + 1 : JobSearchRepository.LOOK;
    }
}
