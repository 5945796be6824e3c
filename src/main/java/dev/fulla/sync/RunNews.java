package dev.fulla.sync;

import dev.fulla.event.EventLog;
import dev.fulla.shared.News;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the owner of a run is told of it; stored with what happens, so that it is told once, whoever dies in between. */
@Component
class RunNews {
    private final EventLog events;

    RunNews(EventLog events) {
        this.events = events;
    }

    News begun(SyncRun run) {
        return events.news(run.owner(), "sync.started", data(run, run.state(), null));
    }

    /** @param run as it was last seen */
    News moved(SyncRun run, RunState next, @Nullable String reason) {
        String type = switch (next) {
            case RUNNING -> "sync.resumed";
            case PAUSED -> "sync.paused";
            case FINISHED, FAILED, CANCELLED -> "sync.finished";
        };
        Map<String, Object> data = data(run, next, reason);
        data.put("counts", run.counts());
        return events.news(run.owner(), type, data);
    }

    /** Tells at once what the run carries; else it is told a little later. */
    void tell(SyncRun run) {
        events.tell("sync_runs", run.id());
    }

    private static Map<String, Object> data(SyncRun run, RunState state, @Nullable String reason) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("runId", run.id());
        data.put("integrationId", run.integrationId());
        data.put("sync", run.name());
        data.put("kind", run.kind().name());
        data.put("state", state.name());
        if (run.parentId() != null) {
            data.put("parentId", run.parentId());
        }
        if (reason != null) {
            data.put("reason", reason);
        }
        return data;
    }
}
