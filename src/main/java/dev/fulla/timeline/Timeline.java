package dev.fulla.timeline;

import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the slices write what happened to a connection; at once, except for calls. */
@Component
public class Timeline {
    private final TimelineRepository entries;
    private final Ids ids;
    private final Clock clock;

    Timeline(TimelineRepository entries, Ids ids, Clock clock) {
        this.entries = entries;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param detail numbers, names and addresses without secrets */
    public void note(
            UserId owner, String credentialId, Kind kind, @Nullable String code, Map<String, Object> detail) {
        entries.append(List.of(new TimelineEntry(ids.next(), owner, credentialId, clock.instant(), kind, code, detail)));
    }
}
