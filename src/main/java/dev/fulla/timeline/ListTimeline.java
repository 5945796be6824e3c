package dev.fulla.timeline;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists what happened to a credential of a user, newest first; also of one that is gone, but then without jobs. A job stands
 * where it was asked for, as it is now.
 */
@UseCase
public class ListTimeline {
    static final int PAGE = 50;

    private final TimelineRepository entries;
    private final ConnectionJobs jobs;

    ListTimeline(TimelineRepository entries, ConnectionJobs jobs) {
        this.entries = entries;
        this.jobs = jobs;
    }

    /**
     * @param cursor {@code next} of the page before
     * @return an empty page when the user has or had no such credential; one may be short and have a next one
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    public Page<TimelineView> execute(UserId user, String credentialId, @Nullable String cursor) {
        Page<TimelineEntry> page = entries.list(user, credentialId, cursor, PAGE);
        Page<TimelineView> own = new Page<>(page.items().stream().map(TimelineView::of).toList(), page.next());
        return NewestFirst.page(
                Stream.concat(Stream.of(own), jobs.list(user, credentialId, cursor, PAGE).stream()), PAGE);
    }
}
