package dev.fulla.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UnitOfWork;
import dev.fulla.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes rows of the ledger out of what is asked for, checked and sealed. */
@Component
class JobRows {
    static final String TABLE = "jobs";
    static final String FIELD = "data";
    /** As long as a queue may keep a message. */
    private static final Duration MESSAGE_WINDOW = Duration.ofDays(14);

    private final IntegrationRepository integrations;
    private final IntegrationCatalog catalog;
    private final DeclaredEvents events;
    private final FieldCipher cipher;
    private final JobProperties properties;
    private final Ids ids;
    private final Clock clock;

    JobRows(
            IntegrationRepository integrations,
            IntegrationCatalog catalog,
            DeclaredEvents events,
            FieldCipher cipher,
            JobProperties properties,
            Ids ids,
            Clock clock) {
        this.integrations = integrations;
        this.catalog = catalog;
        this.events = events;
        this.cipher = cipher;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when one is not the user's */
    Map<String, Integration> integrations(UserId user, Collection<NewJob> jobs) {
        List<String> wanted = jobs.stream().map(NewJob::integrationId).distinct().toList();
        Map<String, Integration> found = new HashMap<>();
        for (Integration one : integrations.listByIds(wanted)) {
            if (one.owner().equals(user)) {
                found.put(one.id(), one);
            }
        }
        for (String id : wanted) {
            if (!found.containsKey(id)) {
                throw new PermanentFailure(
                        ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + id + " for this user.");
            }
        }
        return found;
    }

    /** @throws PermanentFailure {@code EVENT_NOT_HANDLED}; {@code BODY_TOO_LARGE}; {@code INVALID_REQUEST} */
    JobRow row(Integration integration, NewJob job) {
        IntegrationDefinition definition = catalog.find(integration.type()).orElse(null);
        if (definition != null && !events.knows(definition, job.event())) {
            throw new PermanentFailure(
                    ErrorCode.EVENT_NOT_HANDLED,
                    "The integration " + integration.type() + " declares no event " + job.event() + ".");
        }
        return stored(integration, definition, job);
    }

    /** As {@link #row}, also for the framework's own work, see {@link JobHandler}. */
    JobRow ownRow(Integration integration, NewJob job) {
        return job.event().indexOf('.') < 0
                ? row(integration, job)
                : stored(integration, catalog.find(integration.type()).orElse(null), job);
    }

    private JobRow stored(Integration integration, @Nullable IntegrationDefinition definition, NewJob job) {
        String id = ids.next();
        String data = data(job.data());
        return new JobRow(
                id,
                integration.owner(),
                integration.id(),
                integration.type(),
                job.event(),
                cipher.seal(TABLE, id, FIELD, data),
                delay(job),
                job.dedupeKey() == null ? null : keyed(integration.id(), job.dedupeKey()),
                job.dedupeWindow() == null ? properties.dedupeWindow() : job.dedupeWindow(),
                orderKey(definition, integration.id(), job, data),
                job.traceparent() == null ? UnitOfWork.currentTraceparent() : job.traceparent(),
                job.source() == null ? "enqueue" : job.source(),
                JobState.DUE,
                null,
                null);
    }

    /** The row of a message of somebody else; one for each id. */
    JobRow message(String messageId, Integration integration, NewJob job) {
        JobRow row = row(integration, job.once(messageId, MESSAGE_WINDOW));
        return new JobRow(row.id(), row.owner(), row.integrationId(), row.integrationType(), row.event(), row.sealedData(),
                row.delay(), keyed("message", messageId), MESSAGE_WINDOW, row.orderKey(), null, row.source(), row.state(),
                null, null);
    }

    /** The row of a message that cannot be done, with all that it said. */
    JobRow parked(
            String messageId, String body, String event, @Nullable Integration integration, String reason, String detail) {
        String id = ids.next();
        int most = (int) Math.min(body.length(), properties.dataLimit().toBytes());
        return new JobRow(id, integration == null ? null : integration.owner(), integration == null ? null : integration.id(),
                integration == null ? "" : integration.type(), event.substring(0, Math.min(event.length(), 80)),
                cipher.seal(TABLE, id, FIELD, Json.write(Map.of("message", body.substring(0, most)))), Duration.ZERO,
                keyed("message", messageId), MESSAGE_WINDOW, null, null, "message", JobState.PARKED, reason, detail);
    }

    private String data(@Nullable Object value) {
        String text = value == null ? "null" : Json.write(value);
        if (text.length() > properties.dataLimit().toBytes()) {
            throw new PermanentFailure(
                    ErrorCode.BODY_TOO_LARGE,
                    "The data of a job may have " + properties.dataLimit() + "; store it elsewhere and pass its id.");
        }
        return text;
    }

    private Duration delay(NewJob job) {
        Duration delay = job.runAt() != null
                ? Duration.between(clock.instant(), job.runAt())
                : job.delay() == null ? Duration.ZERO : job.delay();
        if (delay.compareTo(properties.maxAhead()) > 0) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "A job can be put " + properties.maxAhead().toDays() + " days ahead at most.");
        }
        return delay.isNegative() ? Duration.ZERO : delay;
    }

    private static @Nullable String orderKey(
            @Nullable IntegrationDefinition definition, String integrationId, NewJob job, String data) {
        if (job.orderKey() != null) {
            return keyed(integrationId, job.orderKey());
        }
        String pointer = definition == null ? null : definition.rule(job.event()).orderKey();
        if (pointer == null) {
            return null;
        }
        JsonNode value = Json.read(data).at(pointer);
        return value.isMissingNode() || value.isNull() ? null : keyed(integrationId, value.asText());
    }

    /** Keys may be a customer's data; what is stored tells nothing but whether two are equal. */
    static String keyed(String integrationId, String key) {
        try {
            byte[] text = (integrationId + "\n" + key).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
