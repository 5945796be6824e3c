package dev.fulla.event;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The logs of all users. */
public interface EventRepository {
    /**
     * Adds an event at the end of its owner's log. Any number of processes may do so at once: whoever sees an event sees
     * all that have smaller numbers, unless they were purged.
     *
     * @param id when the log has an event of this id already, nothing is added
     * @return its number; nothing when there is no such user
     */
    OptionalLong append(UserId owner, String id, String type, Map<String, Object> data, Instant at);

    /**
     * What follows a place in the logs of many users at once: by user in order of number, without a hole; a part of it when
     * there is more than {@code limit} for one of them.
     *
     * @param places what each reader has seen
     */
    List<Event> listAfter(Map<UserId, Long> places, int limit);

    /** Events of all users that nobody has marked as passed on, some of the oldest. */
    List<Event> listUnrelayed(int limit);

    /** Marks events as passed on to whoever is not a user. */
    void markRelayed(Collection<String> ids);

    /** Which part of a user's log is there. */
    Extent extent(UserId owner);

    /**
     * Deletes some of the events that happened before {@code moment}; numbering goes on where it was.
     *
     * @return how many were deleted, at most {@code limit}
     */
    int deleteBefore(Instant moment, int limit);

    /** @param first number that is kept, nothing when none is; @param last number that was given, 0 when none was */
    record Extent(Optional<Long> first, long last) {
        /** Whether something that follows this place was purged. */
        public boolean hasLost(long seen) {
            return seen > last || seen < last && (first.isEmpty() || first.get() > seen + 1);
        }
    }
}
