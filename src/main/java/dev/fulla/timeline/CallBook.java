package dev.fulla.timeline;

import dev.fulla.module.CallListener;
import dev.fulla.module.CallNote;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Collects calls in memory and writes them in batches off the threads that make them: a call costs no statement of its own.
 * What was collected since the last flush is lost with the process.
 */
@Component
public class CallBook implements CallListener {
    private static final int CONNECTIONS_AT_ONCE = 5000;

    private final TimelineRepository entries;
    private final TimelineProperties properties;
    private final Ids ids;
    private final Clock clock;
    private final Map<Place, Lines> written = new HashMap<>();
    private Map<Place, Lines> waiting = new LinkedHashMap<>();

    CallBook(TimelineRepository entries, TimelineProperties properties, Ids ids, Clock clock) {
        this.entries = entries;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    public Duration interval() {
        return properties.flush();
    }

    private record Place(UserId owner, String credentialId) {}

    private record Line(Instant at, CallNote call) {}

    /** Of one connection since the last flush, or since the last time that old calls were taken away. */
    private static final class Lines {
        private final List<Line> calls = new ArrayList<>();
        private int leftOut;
        private int failed;
        private int count;
    }

    @Override
    public synchronized void called(UserId owner, String credentialId, CallNote call) {
        Place place = new Place(owner, credentialId);
        Lines lines = waiting.get(place);
        if (lines == null) {
            if (waiting.size() >= CONNECTIONS_AT_ONCE) {
                return;
            }
            lines = new Lines();
            waiting.put(place, lines);
        }
        if (lines.calls.size() < properties.callsAtOnce()) {
            lines.calls.add(new Line(clock.instant(), call));
        } else {
            lines.leftOut++;
            lines.failed += call.status() >= 200 && call.status() < 400 ? 0 : 1;
        }
    }

    /** Writes what was collected; not for several threads. */
    public void flush() {
        Map<Place, Lines> taken;
        synchronized (this) {
            taken = waiting;
            waiting = new LinkedHashMap<>();
        }
        List<TimelineEntry> batch = new ArrayList<>();
        taken.forEach((place, lines) -> add(batch, place, lines));
        if (batch.isEmpty()) {
            return;
        }
        entries.append(batch);
        taken.forEach((place, lines) -> trimSometimes(place, lines.calls.size()));
    }

    private void add(List<TimelineEntry> batch, Place place, Lines lines) {
        for (Line line : lines.calls) {
            batch.add(entry(place, line.at(), Kind.CALL, line.call().outcome(), detail(line.call())));
        }
        if (lines.leftOut > 0) {
            batch.add(entry(place, clock.instant(), Kind.CALLS_LEFT_OUT, null,
                    Map.of("count", lines.leftOut, "failed", lines.failed)));
        }
    }

    private TimelineEntry entry(Place place, Instant at, Kind kind, @Nullable String code,
            Map<String, Object> detail) {
        return new TimelineEntry(ids.next(), place.owner(), place.credentialId(), at, kind, code, detail);
    }

    private static Map<String, Object> detail(CallNote call) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("method", call.method());
        detail.put("url", call.url());
        detail.put("status", call.status());
        detail.put("ms", call.took().toMillis());
        detail.put("attempt", call.attempt());
        return detail;
    }

    /** Old calls are taken away whenever a quarter of what is kept was added. */
    private void trimSometimes(Place place, int added) {
        Lines lines = written.computeIfAbsent(place, unused -> new Lines());
        lines.count += added;
        if (lines.count * 4 >= properties.calls()) {
            entries.trimCalls(place.owner(), place.credentialId(), properties.calls());
            written.remove(place);
        }
    }
}
