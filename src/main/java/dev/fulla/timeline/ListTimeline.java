package dev.fulla.timeline;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Lists what happened to a credential of a user, newest first; also of one that is gone. */
@UseCase
public class ListTimeline {
    static final int PAGE = 50;

    private final TimelineRepository entries;

    ListTimeline(TimelineRepository entries) {
        this.entries = entries;
    }

    /**
     * @param cursor {@code next} of the page before
     * @return an empty page when the user has or had no such credential
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    public Page<TimelineView> execute(UserId user, String credentialId, @Nullable String cursor) {
        Page<TimelineEntry> page = entries.list(user, credentialId, cursor, PAGE);
        return new Page<>(page.items().stream().map(TimelineView::of).toList(), page.next());
    }
}
