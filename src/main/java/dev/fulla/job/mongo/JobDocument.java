package dev.fulla.job.mongo;

import dev.fulla.job.Job;
import dev.fulla.job.JobRepository.JobStep;
import dev.fulla.job.JobRow;
import dev.fulla.job.JobSource;
import dev.fulla.job.JobState;
import dev.fulla.job.JobView;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A document of the collection {@code jobs}. What a search needs is there only while it is true, so that sparse indexes
 * stay small: {@code readyOwner} and {@code readyAt} while it may be claimed, {@code ripeAt} while it is delayed,
 * {@code blocked} while it waits for its order key, {@code openOrder} and {@code openSeq} until it is closed,
 * {@code openFor} (the integration) until it is closed, {@code waitingFor} while it waits for that, {@code doneAt},
 * {@code discardedAt} and {@code parkedAt} once it is; for calls of vendors {@code webhookEndedAt} in place of the first two. {@code pending} holds follow-ups that are not in the ledger yet.
 */
final class JobDocument {
    /** When a call of a vendor was done or discarded. */
    static final String WEBHOOK_ENDED = "webhookEndedAt";

    private JobDocument() {}

    /** @param seq place within its order key; 0 without */
    static Document write(JobRow row, long seq, Instant now) {
        boolean isDue = row.state() == JobState.DUE;
        boolean isBlocked = isDue && row.orderKey() != null;
        boolean isDelayed = row.delay().toMillis() > 0;
        Instant runAfter = now.plus(row.delay());
        String owner = row.owner() == null ? null : row.owner().value();
        Document document = new Document("_id", row.id())
                .append("userId", owner)
                .append("integrationId", row.integrationId())
                .append("integrationType", row.integrationType())
                .append("event", row.event())
                .append("data", row.sealedData())
                .append("state", row.state().name())
                .append("attempt", 0)
                .append("claim", 0L)
                .append("runAfter", MongoValues.date(runAfter))
                .append("reason", row.reason())
                .append("reasonDetail", row.reasonDetail())
                .append("dedupeKey", row.dedupeKey())
                .append("dedupeUntil", MongoValues.date(now.plus(row.dedupeWindow())))
                .append("orderKey", row.orderKey())
                .append("orderSeq", seq)
                .append("traceparent", row.traceparent())
                .append("source", row.source())
                .append("generation", 0)
                .append("createdAt", MongoValues.date(now))
                .append("updatedAt", MongoValues.date(now))
                .append("blocked", isBlocked ? true : null)
                .append("openOrder", isBlocked ? row.orderKey() : null)
                .append("openSeq", isBlocked ? seq : null)
                .append("openFor", isDue ? row.integrationId() : null)
                .append("ripeAt", isDue && isDelayed && !isBlocked ? MongoValues.date(runAfter) : null)
                .append("readyOwner", isDue && !isDelayed && !isBlocked ? owner : null)
                .append("readyAt", isDue && !isDelayed && !isBlocked ? MongoValues.date(runAfter) : null)
                .append(row.state().isClosed() ? endedAt(row.state(), row.source()) : "parkedAt",
                        row.state().isClosed() ? MongoValues.date(now) : null);
        return MongoValues.present(document);
    }

    /** The field that says since when a job is closed. */
    static String endedAt(JobState state, String source) {
        if (state != JobState.PARKED && JobSource.isWebhook(source)) {
            return WEBHOOK_ENDED;
        }
        return state.name().toLowerCase(java.util.Locale.ROOT) + "At";
    }

    /** A follow-up as its cause carries it until it is in the ledger. */
    static Document pending(JobRow row) {
        return MongoValues.present(new Document("id", row.id())
                .append("userId", row.owner() == null ? null : row.owner().value())
                .append("integrationId", row.integrationId())
                .append("integrationType", row.integrationType())
                .append("event", row.event())
                .append("data", row.sealedData())
                .append("delay", row.delay().toMillis())
                .append("dedupeKey", row.dedupeKey())
                .append("dedupeWindow", row.dedupeWindow().toMillis())
                .append("orderKey", row.orderKey())
                .append("traceparent", row.traceparent())
                .append("source", row.source()));
    }

    static JobRow row(Document pending) {
        return new JobRow(
                pending.getString("id"),
                owner(pending),
                pending.getString("integrationId"),
                pending.getString("integrationType"),
                pending.getString("event"),
                pending.getString("data"),
                Duration.ofMillis(pending.get("delay", Number.class).longValue()),
                pending.getString("dedupeKey"),
                Duration.ofMillis(pending.get("dedupeWindow", Number.class).longValue()),
                pending.getString("orderKey"),
                pending.getString("traceparent"),
                pending.getString("source"),
                JobState.DUE,
                null,
                null);
    }

    static Job read(Document document) {
        return new Job(
                document.getString("_id"),
                owner(document),
                document.getString("integrationId"),
                document.getString("integrationType"),
                document.getString("event"),
                document.getString("data"),
                JobState.valueOf(document.getString("state")),
                document.get("attempt", Number.class).intValue(),
                document.get("claim", Number.class).longValue(),
                MongoValues.momentOf(document, "runAfter"),
                MongoValues.time(document, "leaseUntil"),
                document.getString("reason"),
                document.getString("reasonDetail"),
                document.getString("dedupeKey"),
                document.getString("orderKey"),
                document.get("orderSeq", Number.class).longValue(),
                document.getString("traceparent"),
                document.getString("source"),
                document.get("generation", Number.class).intValue(),
                MongoValues.time(document, "sentAt"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }

    static JobView view(Document document) {
        return new JobView(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("integrationId"),
                document.getString("integrationType"),
                document.getString("event"),
                JobState.valueOf(document.getString("state")),
                document.get("attempt", Number.class).intValue(),
                MongoValues.momentOf(document, "runAfter"),
                MongoValues.time(document, "leaseUntil"),
                document.getString("reason"),
                document.getString("reasonDetail"),
                document.getString("orderKey"),
                document.containsKey("blocked"),
                document.getString("traceparent"),
                document.getString("source"),
                document.get("generation", Number.class).intValue(),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }

    private static @Nullable UserId owner(Document document) {
        String owner = document.getString("userId");
        return owner == null ? null : new UserId(owner);
    }

    /** The part of an update that appends a step to the history. */
    static Document told(Instant at, int attempt, JobState state, @Nullable String reason, @Nullable String detail) {
        Document step = MongoValues.present(new Document("at", MongoValues.date(at))
                .append("attempt", attempt)
                .append("state", state.name())
                .append("reason", reason)
                .append("detail", detail));
        return new Document("history", new Document("$each", List.of(step)).append("$slice", -20));
    }

    static List<JobStep> steps(Document document) {
        List<Document> history = document.getList("history", Document.class, List.of());
        return history.stream()
                .map(step -> new JobStep(
                        MongoValues.momentOf(step, "at"),
                        step.get("attempt", Number.class).intValue(),
                        JobState.valueOf(step.getString("state")),
                        Objects.requireNonNullElse(step.getString("reason"), ""),
                        Objects.requireNonNullElse(step.getString("detail"), "")))
                .toList();
    }
}
