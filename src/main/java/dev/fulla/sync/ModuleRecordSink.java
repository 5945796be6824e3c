package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.module.BatchDefinition;
import dev.fulla.module.CallModuleObject;
import dev.fulla.module.CallModuleObject.Operation;
import dev.fulla.module.Connection;
import dev.fulla.module.ObjectDefinition;
import dev.fulla.module.ObjectRecords;
import dev.fulla.module.UpstreamError;
import dev.fulla.outbound.OutboundException;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes records of a connected account, as the module's file declares it: one by one, or in its batches. */
@Component
class ModuleRecordSink implements RecordSink {
    /** What a call fails with before anything is sent, or when the vendor did not take it. */
    private static final Set<ErrorCode> NOTHING_WRITTEN = Set.of(
            ErrorCode.UPSTREAM_RATE_LIMITED, ErrorCode.TOKEN_REFRESH_FAILED, ErrorCode.NOT_READY, ErrorCode.STORE_CONFLICT);

    private final ObjectRecords records;
    private final CallModuleObject one;

    ModuleRecordSink(ObjectRecords records, CallModuleObject one) {
        this.records = records;
        this.one = one;
    }

    @Override
    public boolean writes(Endpoint endpoint) {
        return endpoint.module() != null;
    }

    @Override
    public int batchSize(IntegrationContext context, Endpoint endpoint, Action action) {
        BatchDefinition batch = batch(definition(context, endpoint), action);
        return batch == null ? 1 : batch.size();
    }

    @Override
    public List<Outcome> write(IntegrationContext context, Endpoint endpoint, List<RecordWrite> writes) {
        BatchDefinition batch = batch(definition(context, endpoint), writes.get(0).action());
        Connection connection = ModuleRecordSource.connection(context, endpoint);
        return batch == null || writes.size() == 1
                ? oneByOne(connection, endpoint, writes, new ArrayList<>())
                : together(connection, endpoint, batch, writes);
    }

    /** What a failure says of the first is for all; after one that was written it ends the list, and the rest comes again. */
    private List<Outcome> oneByOne(
            Connection connection, Endpoint endpoint, List<RecordWrite> writes, List<Outcome> outcomes) {
        ObjectDefinition object = records.definition(connection, ModuleRecordSource.object(endpoint));
        for (RecordWrite write : writes) {
            try {
                outcomes.add(single(connection, endpoint, object, write));
            } catch (Failure failure) {
                if (outcomes.isEmpty()) {
                    throw failure;
                }
                outcomes.add(outcome(write, Status.AGAIN, failure));
            }
        }
        return outcomes;
    }

    private Outcome single(Connection connection, Endpoint endpoint, ObjectDefinition object, RecordWrite write) {
        Operation operation = operation(write.action());
        boolean isDelete = operation == Operation.DELETE;
        ObjectNode body = RecordReading.body(endpoint, write);
        boolean isIdempotent = operation == Operation.CREATE && object.create() != null && object.create().isIdempotent();
        try {
            CallModuleObject.Result result = one.execute(
                    connection,
                    new CallModuleObject.Command(
                            operation, ModuleRecordSource.object(endpoint), write.recordId(), isDelete ? null : body,
                            isIdempotent ? write.idempotencyKey() : null));
            return done(endpoint, write, result.id(), result.record(), body);
        } catch (Failure failure) {
            return ended(write, failure);
        }
    }

    private List<Outcome> together(
            Connection connection, Endpoint endpoint, BatchDefinition batch, List<RecordWrite> writes) {
        List<ObjectRecords.Entry> entries = new ArrayList<>();
        for (RecordWrite write : writes) {
            entries.add(new ObjectRecords.Entry(
                    write.idempotencyKey(), write.recordId(), RecordReading.body(endpoint, write)));
        }
        List<ObjectRecords.Written> written;
        try {
            written = records.write(connection, ModuleRecordSource.object(endpoint), batch, entries);
        } catch (Failure failure) {
            if (mayBeWritten(failure)) {
                return writes.stream().map(write -> outcome(write, Status.UNCERTAIN, failure)).toList();
            }
            if (isRefusal(failure)) { // of the batch, maybe for the sake of one of them
                return oneByOne(connection, endpoint, writes, new ArrayList<>());
            }
            throw failure;
        }
        List<Outcome> outcomes = new ArrayList<>();
        List<RecordWrite> unclear = new ArrayList<>();
        for (ObjectRecords.Written one : written) {
            RecordWrite write = writes.get(entries.indexOf(one.entry()));
            if (one.error() == null) {
                outcomes.add(done(endpoint, write, one.id(), one.record(), RecordReading.body(endpoint, write)));
            } else if (write.action() == Action.CREATE) {
                outcomes.add(new Outcome(write.itemId(), Status.REFUSED, null, ErrorCode.UPSTREAM_REJECTED.name(), one.error()));
            } else {
                unclear.add(write);
            }
        }
        // a batch does not say whether a record is refused or just not there; asked for by itself, the vendor does
        return oneByOne(connection, endpoint, unclear, outcomes);
    }

    private static Outcome done(
            Endpoint endpoint, RecordWrite write, @Nullable String id, @Nullable JsonNode answer, JsonNode body) {
        String recordId = write.recordId() != null ? write.recordId() : id;
        if (recordId == null) {
            return new Outcome(
                    write.itemId(), Status.UNCERTAIN, null, ErrorCode.UPSTREAM_ERROR.name(), "The answer names no id.");
        }
        boolean tells = answer != null && write.action() != Action.DELETE && RecordReading.tells(answer, body);
        JsonNode content = tells ? answer : MissingNode.getInstance();
        SyncRecord record = new SyncRecord(
                recordId, content, RecordReading.modifiedAt(endpoint, content), write.action() == Action.DELETE);
        return new Outcome(write.itemId(), Status.DONE, record, null, null);
    }

    /** @throws Failure when nothing was written and it is not about this record */
    private static Outcome ended(RecordWrite write, Failure failure) {
        if (mayBeWritten(failure)) {
            return outcome(write, Status.UNCERTAIN, failure);
        }
        if (write.action() != Action.CREATE && ModuleRecordSource.isNotFound(failure)) {
            return outcome(write, Status.GONE, failure);
        }
        if (isRefusal(failure)) {
            return outcome(write, Status.REFUSED, failure);
        }
        throw failure;
    }

    private static boolean mayBeWritten(Failure failure) {
        return !(failure instanceof PermanentFailure)
                && !NOTHING_WRITTEN.contains(failure.code())
                && !OutboundException.neverLeft(failure);
    }

    private static boolean isRefusal(Failure failure) {
        return failure.code() == ErrorCode.UPSTREAM_REJECTED
                && UpstreamError.in(failure)
                        .filter(error -> error.outcome() != dev.fulla.module.Outcome.MISCONFIGURED
                                && error.outcome() != dev.fulla.module.Outcome.UNAUTHORIZED)
                        .isPresent();
    }

    private static Outcome outcome(RecordWrite write, Status status, Failure failure) {
        String detail = UpstreamError.in(failure).map(UpstreamError::getMessage).orElse(failure.getMessage());
        return new Outcome(write.itemId(), status, null, failure.code().name(), detail);
    }

    private ObjectDefinition definition(IntegrationContext context, Endpoint endpoint) {
        return records.definition(
                ModuleRecordSource.connection(context, endpoint), ModuleRecordSource.object(endpoint));
    }

    private static @Nullable BatchDefinition batch(ObjectDefinition object, Action action) {
        return switch (operation(action)) {
            case CREATE -> object.batch().create();
            case DELETE -> object.batch().delete();
            default -> object.batch().update();
        };
    }

    private static Operation operation(Action action) {
        return switch (action) {
            case CREATE -> Operation.CREATE;
            case UPDATE, ARCHIVE -> Operation.UPDATE;
            case DELETE -> Operation.DELETE;
            default -> throw new IllegalArgumentException(action + " writes nothing");
        };
    }
}
