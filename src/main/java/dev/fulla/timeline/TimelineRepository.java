package dev.fulla.timeline;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to connections. */
public interface TimelineRepository {
    /** Adds entries in one step; those of users who are gone may be left out. */
    void append(Collection<TimelineEntry> entries);

    /**
     * Newest first.
     *
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    Page<TimelineEntry> list(UserId owner, String credentialId, @Nullable String cursor, int limit);

    /** Keeps the newest calls of a connection and all that is no call. @return how many were deleted */
    int trimCalls(UserId owner, String credentialId, int keep);

    /**
     * Deletes some entries of these kinds from before {@code moment}.
     *
     * @return how many were deleted, at most {@code limit}
     */
    int deleteBefore(List<TimelineEntry.Kind> kinds, Instant moment, int limit);
}
