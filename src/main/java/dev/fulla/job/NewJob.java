package dev.fulla.job;

import dev.fulla.shared.Required;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that somebody asks for.
 *
 * @param data what the handler gets, anything that JSON can say
 * @param delay how long it waits at least; not together with {@code runAt}
 * @param runAt before which it is not done
 * @param dedupeKey of jobs of one integration with one key, within {@code dedupeWindow}, only the first is taken
 * @param dedupeWindow {@code fulla.job.dedupe-window} when left out
 * @param orderKey jobs of one integration with one key are done one after the other; left out: what the definition declares
 * @param traceparent the trace that this goes on; left out: that of whoever enqueues
 * @param source who asks, one word for people
 */
public record NewJob(
        String integrationId,
        String event,
        @Nullable Object data,
        @Nullable Duration delay,
        @Nullable Instant runAt,
        @Nullable String dedupeKey,
        @Nullable Duration dedupeWindow,
        @Nullable String orderKey,
        @Nullable String traceparent,
        @Nullable String source) {
    public NewJob {
        new Required().value("integrationId", integrationId).value("event", event).check();
    }

    /** To be done as soon as possible. */
    public static NewJob of(String integrationId, String event, @Nullable Object data) {
        return new NewJob(integrationId, event, data, null, null, null, null, null, null, null);
    }

    public NewJob after(Duration wait) {
        return new NewJob(
                integrationId, event, data, wait, null, dedupeKey, dedupeWindow, orderKey, traceparent, source);
    }

    public NewJob notBefore(Instant moment) {
        return new NewJob(
                integrationId, event, data, null, moment, dedupeKey, dedupeWindow, orderKey, traceparent, source);
    }

    /** Once per key within the window. */
    public NewJob once(String key, Duration window) {
        return new NewJob(integrationId, event, data, delay, runAt, key, window, orderKey, traceparent, source);
    }

    public NewJob inOrderOf(String key) {
        return new NewJob(
                integrationId, event, data, delay, runAt, dedupeKey, dedupeWindow, key, traceparent, source);
    }

    public NewJob from(String who) {
        return new NewJob(integrationId, event, data, delay, runAt, dedupeKey, dedupeWindow, orderKey, traceparent, who);
    }

    /** Without data, which may hold secrets. */
    @Override
    public String toString() {
        return "NewJob[integrationId=" + integrationId + ", event=" + event + "]";
    }
}
