package dev.fulla.job;

import dev.fulla.shared.Asked;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody outside means; what is absent does not narrow.
 *
 * @param state one or several of {@link JobState}, with commas between
 * @param source who asked for it: {@code enqueue}, {@code message}, {@code webhook:<module>} …
 * @param createdFrom inclusive, as {@code updatedFrom}
 * @param createdTo exclusive, as {@code updatedTo}
 * @param cursor {@code next} of the page before
 * @param limit at most 500 on a page
 */
public record JobQuery(
        @Nullable String state,
        @Nullable String reason,
        @Nullable String integrationId,
        @Nullable String userId,
        @Nullable String event,
        @Nullable String source,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedTo,
        @Nullable String cursor,
        @Nullable Integer limit) {
    static final int MOST = 500;

    public JobQuery {
        state = Asked.text("state", state);
        reason = Asked.text("reason", reason);
        integrationId = Asked.text("integrationId", integrationId);
        userId = Asked.text("userId", userId);
        event = Asked.text("event", event);
        source = Asked.text("source", source);
        cursor = Asked.text("cursor", cursor);
        Asked.limit(limit, MOST);
    }

    /** The same, from another place on. */
    public JobQuery at(@Nullable String place) {
        return new JobQuery(
                state, reason, integrationId, userId, event, source, createdFrom, createdTo, updatedFrom, updatedTo, place, limit);
    }

    /** @param allowed which states may be asked for; {@code usual} is meant when none is named */
    JobFilter filter(Set<JobState> allowed, Set<JobState> usual) {
        Set<JobState> states = state == null ? usual : states(state, allowed);
        return new JobFilter(
                states, reason, integrationId, userId, event, source, createdFrom, createdTo, updatedFrom, updatedTo);
    }

    int limitOr(int usual) {
        return limit == null ? usual : limit;
    }

    private static Set<JobState> states(String names, Set<JobState> allowed) {
        Set<JobState> states = EnumSet.noneOf(JobState.class);
        for (String name : names.split(",")) {
            states.add(allowed.stream()
                    .filter(one -> one.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new PermanentFailure(
                            ErrorCode.INVALID_REQUEST,
                            "state must be of " + Arrays.toString(allowed.stream().sorted().toArray()) + ".")));
        }
        return states;
    }
}
