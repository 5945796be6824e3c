package dev.fulla.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Takes a message that somebody else put on the queue: {@code {"event": …, "data": {"integrationId": …}}}, perhaps with
 * {@code delaySeconds}. Whatever it says ends in the ledger, parked with the reason where it cannot be done; the message may
 * go when this returns.
 */
@UseCase
public class ReceiveMessage {
    private final JobRows rows;
    private final JobRepository jobs;
    private final IntegrationLoader integrations;
    private final ObjectProvider<RunLookup> runs;
    private final JobSignal signal;

    ReceiveMessage(
            JobRows rows,
            JobRepository jobs,
            IntegrationLoader integrations,
            ObjectProvider<RunLookup> runs,
            JobSignal signal) {
        this.rows = rows;
        this.jobs = jobs;
        this.integrations = integrations;
        this.runs = runs;
        this.signal = signal;
    }

    /**
     * @param messageId the queue's id of the message; a second delivery of it changes nothing
     * @return the job, parked ones included
     */
    public EnqueuedJob execute(String messageId, String body) {
        EnqueuedJob stored = jobs.insert(List.of(row(messageId, body))).get(0);
        signal.raise();
        return stored;
    }

    private JobRow row(String messageId, String body) {
        JsonNode message = parsed(body);
        if (message == null || !message.path("event").isTextual()) {
            return rows.parked(messageId, body, "?", null, Reasons.UNREADABLE_MESSAGE,
                    "The message is no JSON object with the text \"event\" and the object \"data\".");
        }
        String event = text(message, "event");
        Integration integration = integration(message.path("data")).orElse(null);
        if (integration == null) {
            return rows.parked(messageId, body, event, null, Reasons.UNKNOWN_INTEGRATION,
                    "Neither data.processId nor data.integrationId names an integration.");
        }
        try {
            Duration delay = Duration.ofSeconds(message.path("delaySeconds").asLong());
            NewJob job = NewJob.of(integration.id(), event, Json.MAPPER.convertValue(message.path("data"), Object.class))
                    .after(delay)
                    .from("message");
            return rows.message(messageId, integration, job);
        } catch (PermanentFailure e) {
            return rows.parked(messageId, body, event, integration, reason(e.code()), e.getMessage());
        }
    }

    private static String reason(ErrorCode code) {
        return switch (code) {
            case EVENT_NOT_HANDLED -> Reasons.UNKNOWN_EVENT;
            case INVALID_REQUEST -> Reasons.DELAY_TOO_LONG;
            default -> code.name();
        };
    }

    private Optional<Integration> integration(JsonNode data) {
        String run = text(data, "processId");
        Optional<String> ofRun = run.isEmpty()
                ? Optional.empty()
                : runs.stream().flatMap(lookup -> lookup.integrationOf(run).stream()).findFirst();
        String id = ofRun.orElse(text(data, "integrationId"));
        return id.isEmpty() ? Optional.empty() : Optional.ofNullable(integrations.find(List.of(id)).get(id));
    }

    /** Without control characters, some of which no database takes: such a message would come again for ever. */
    private static String text(JsonNode of, String member) {
        return of.path(member).asText("").replaceAll("\\p{Cntrl}", "");
    }

    private static @Nullable JsonNode parsed(String body) {
        try {
            JsonNode message = Json.read(body);
            return message.isObject() ? message : null;
        } catch (PermanentFailure e) {
            return null; // it is parked as unreadable
        }
    }
}
