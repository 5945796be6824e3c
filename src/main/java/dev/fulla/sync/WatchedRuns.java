package dev.fulla.sync;

import dev.fulla.shared.UserId;
import dev.fulla.websocket.LiveSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows how runs go to those who look: reads what changed since the last look, whichever process changed it. A look goes
 * back a little, for a change may be seen later than the time that it has; what was shown is not shown again.
 */
@Component
class WatchedRuns implements LiveSource {
    private static final Duration BACK = Duration.ofSeconds(5);
    /** Of one look; of more than that, the latest. What was left out comes with its next change, and its end in the log. */
    private static final int MOST = 500;

    private final SyncRunSearchRepository search;
    private final Map<String, Instant> shown = new HashMap<>();
    private @Nullable Instant seen;

    WatchedRuns(SyncRunSearchRepository search) {
        this.search = search;
    }

    @Override
    public List<Change> changes(Set<UserId> owners) {
        if (owners.isEmpty()) {
            seen = null;
            shown.clear();
            return List.of();
        }
        Instant until = seen == null ? search.now() : seen;
        Instant from = until.minus(BACK);
        shown.values().removeIf(at -> at.isBefore(from));
        List<SyncRun> changed = search.listChanged(owners, from, MOST);
        List<Change> changes = new ArrayList<>();
        for (int i = changed.size() - 1; i >= 0; i--) {
            SyncRun run = changed.get(i);
            if (!run.updatedAt().equals(shown.put(run.id(), run.updatedAt()))) {
                changes.add(new Change(run.owner(), run.id(), "sync.progress", run.updatedAt(), RunProgress.of(run)));
            }
            until = run.updatedAt().isAfter(until) ? run.updatedAt() : until;
        }
        seen = until;
        return changes;
    }
}
