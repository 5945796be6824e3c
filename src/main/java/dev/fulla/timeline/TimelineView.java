package dev.fulla.timeline;

import dev.fulla.job.JobSource;
import dev.fulla.job.JobView;
import dev.fulla.sync.RunProgress;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    /** A job as it is now, at the time when it was asked for. */
    static TimelineView of(JobView job) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("jobId", job.id());
        detail.put("integrationId", String.valueOf(job.integrationId()));
        detail.put("event", job.event());
        detail.put("state", job.state().name());
        detail.put("since", job.updatedAt().toString());
        detail.put("attempt", job.attempt());
        Advice advice = Advice.on(job);
        return new TimelineView(
                job.id(), job.createdAt(),
                JobSource.isWebhook(job.source()) ? TimelineEntry.Kind.WEBHOOK : TimelineEntry.Kind.JOB,
                job.reason(), detail, advice.cause(), advice.next());
    }

    /** A run as it is now, at the time when it began. */
    static TimelineView of(RunProgress run) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("runId", run.id());
        detail.put("integrationId", run.integrationId());
        detail.put("sync", run.sync());
        detail.put("kind", run.kind().name());
        detail.put("state", run.state().name());
        detail.put("since", run.updatedAt().toString());
        detail.put("counts", run.counts());
        Advice advice = Advice.on(run);
        return new TimelineView(
                run.id(), run.createdAt(), TimelineEntry.Kind.RUN, run.trouble() == null ? null : run.trouble().reason(), detail,
                advice.cause(), advice.next());
    }

    static TimelineView of(TimelineEntry entry) {
        Advice advice = Advice.on(entry);
        return new TimelineView(
                entry.id(), entry.at(), entry.kind(), entry.code(), entry.detail(), advice.cause(), advice.next());
    }
}
