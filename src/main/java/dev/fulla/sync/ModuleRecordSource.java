package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.module.BatchDefinition;
import dev.fulla.module.CallModuleObject;
import dev.fulla.module.CallModuleObject.Operation;
import dev.fulla.module.Connection;
import dev.fulla.module.ListDefinition;
import dev.fulla.module.ObjectDefinition;
import dev.fulla.module.ObjectRecords;
import dev.fulla.module.Outcome;
import dev.fulla.module.RecordPage;
import dev.fulla.module.UpstreamError;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records of a connected account, as the module's file declares them. A cursor begins with {@code L}: of the list, or
 * {@code D}: of the list of what was deleted, which an incremental run reads after the other.
 */
@Component
class ModuleRecordSource implements RecordSource {
    private final ObjectRecords records;
    private final CallModuleObject one;

    ModuleRecordSource(ObjectRecords records, CallModuleObject one) {
        this.records = records;
        this.one = one;
    }

    @Override
    public boolean reads(Endpoint endpoint) {
        return endpoint.module() != null;
    }

    @Override
    public Page page(
            IntegrationContext context, Endpoint endpoint, @Nullable String cursor, @Nullable Instant since, int size) {
        Connection connection = connection(context, endpoint);
        ObjectDefinition object = records.definition(connection, object(endpoint));
        String id = idPointer(endpoint, object);
        Instant from = since == null || !canListChanges(object) ? null : since;
        String place = cursor == null ? null : cursor.substring(1);
        ObjectRecords.Query query =
                new ObjectRecords.Query(object(endpoint), from, place == null || place.isEmpty() ? null : place, size);
        boolean isDeleted = cursor != null && cursor.startsWith("D");
        RecordPage page = isDeleted ? records.deleted(connection, query) : records.page(connection, query);
        refuseTheSamePage(place, page);
        List<SyncRecord> found = new ArrayList<>();
        for (JsonNode item : page.items()) {
            found.add(isDeleted
                    ? RecordReading.deleted(RecordReading.id(Objects.requireNonNull(object.deleted()).id(), item))
                    : live(endpoint, object, id, item));
        }
        return new Page(found, next(object, page, isDeleted, from), page.at());
    }

    private static SyncRecord live(Endpoint endpoint, ObjectDefinition object, String id, JsonNode item) {
        ListDefinition.Mark mark = object.list() == null ? null : object.list().deleted();
        return mark != null && mark.isOn(item)
                ? RecordReading.deleted(RecordReading.id(id, item))
                : RecordReading.record(endpoint, id, item);
    }

    private static @Nullable String next(
            ObjectDefinition object, RecordPage page, boolean isDeleted, @Nullable Instant from) {
        if (page.next() != null) {
            return (isDeleted ? "D" : "L") + page.next();
        }
        return !isDeleted && from != null && object.deleted() != null ? "D" : null;
    }

    private static void refuseTheSamePage(@Nullable String place, RecordPage page) {
        if (page.next() != null && page.next().equals(place)) {
            throw new PermanentFailure(
                    ErrorCode.UPSTREAM_ERROR, "The vendor's list does not move on: the same page comes again.");
        }
    }

    @Override
    public boolean canListChanges(IntegrationContext context, Endpoint endpoint) {
        return canListChanges(records.definition(connection(context, endpoint), object(endpoint)));
    }

    private static boolean canListChanges(ObjectDefinition object) {
        return object.list() != null && object.list().modifiedSince() != null;
    }

    /** @throws PermanentFailure {@code NOT_SUPPORTED} when the module's file declares no {@code get} */
    @Override
    public Optional<SyncRecord> get(IntegrationContext context, Endpoint endpoint, String id) {
        Connection connection = connection(context, endpoint);
        ObjectDefinition object = records.definition(connection, object(endpoint));
        try {
            CallModuleObject.Result result = one.execute(
                    connection, new CallModuleObject.Command(Operation.GET, object(endpoint), id, null, null));
            JsonNode record = result.record();
            if (record == null || record.isMissingNode() || record.isNull()) {
                return Optional.empty();
            }
            return Optional.of(live(endpoint, object, idPointer(endpoint, object), record)).filter(found -> !found.isDeleted());
        } catch (PermanentFailure failure) {
            if (isNotFound(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public boolean canRepeatCreates(IntegrationContext context, Endpoint endpoint) {
        return keepsKeys(records.definition(connection(context, endpoint), object(endpoint)));
    }

    @Override
    public boolean canFindCreated(IntegrationContext context, Endpoint endpoint) {
        return records.definition(connection(context, endpoint), object(endpoint)).find() != null;
    }

    /** What the file's {@code find} finds. */
    @Override
    public List<SyncRecord> findCreated(IntegrationContext context, Endpoint endpoint, RecordWrite unanswered) {
        Connection connection = connection(context, endpoint);
        ObjectDefinition object = records.definition(connection, object(endpoint));
        String id = idPointer(endpoint, object);
        return records.find(connection, object(endpoint), unanswered.idempotencyKey(), unanswered.body())
                .map(items -> items.stream().map(item -> RecordReading.record(endpoint, id, item)).toList())
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.NOT_SUPPORTED, "The module " + connection.module() + " finds no created " + object(endpoint) + "."));
    }

    /** Of records that are created together, too: a key of the whole call is of no use, since others may be with it next time. */
    private static boolean keepsKeys(ObjectDefinition object) {
        BatchDefinition batch = object.batch().create();
        boolean isEachKept = batch == null
                || batch.isIdempotent() && batch.each() != null && Json.write(batch.each()).contains("{key}");
        return object.create() != null && object.create().isIdempotent() && isEachKept;
    }

    /** One by one: the format has no call for many. Where one cannot be asked for, the list is trusted. */
    @Override
    public Collection<String> stillThere(IntegrationContext context, Endpoint endpoint, Collection<String> ids) {
        boolean canAsk = canAsk(context, endpoint);
        return ids.stream().filter(id -> canAsk && isThere(context, endpoint, id)).toList();
    }

    /** All at once where none is asked for. */
    @Override
    public int askSize(IntegrationContext context, Endpoint endpoint) {
        return canAsk(context, endpoint) ? 1 : Integer.MAX_VALUE;
    }

    private boolean canAsk(IntegrationContext context, Endpoint endpoint) {
        return records.definition(connection(context, endpoint), object(endpoint)).get() != null;
    }

    /** A vendor that refuses to tell does not say that it is gone. */
    private boolean isThere(IntegrationContext context, Endpoint endpoint, String id) {
        try {
            return get(context, endpoint, id).isPresent();
        } catch (PermanentFailure failure) {
            if (failure.code() == ErrorCode.UPSTREAM_REJECTED) {
                return true;
            }
            throw failure;
        }
    }

    static Connection connection(IntegrationContext context, Endpoint endpoint) {
        return context.connection(Objects.requireNonNull(endpoint.module()));
    }

    static String object(Endpoint endpoint) {
        return Objects.requireNonNull(endpoint.object());
    }

    /** There is one: it was checked at start. */
    static String idPointer(Endpoint endpoint, ObjectDefinition object) {
        return endpoint.id() != null ? endpoint.id() : Objects.requireNonNull(object.id());
    }

    static boolean isNotFound(Throwable failure) {
        return UpstreamError.in(failure).filter(error -> error.outcome() == Outcome.NOT_FOUND).isPresent();
    }
}
