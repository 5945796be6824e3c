package dev.fulla.timeline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is read.
 *
 * @param cause what most likely happened, in words
 * @param next what to do, in words; null when there is nothing to do
 */
public record TimelineView(
        String id, Instant at, TimelineEntry.Kind kind, @Nullable String code, Map<String, Object> detail, String cause,
        @Nullable String next) {
    static TimelineView of(TimelineEntry entry) {
        Advice advice = Advice.on(entry);
        return new TimelineView(
                entry.id(), entry.at(), entry.kind(), entry.code(), entry.detail(), advice.cause(), advice.next());
    }
}
