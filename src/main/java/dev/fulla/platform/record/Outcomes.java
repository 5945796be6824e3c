package dev.fulla.platform.record;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.module.UpstreamError;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.sync.RecordSink.Outcome;
import dev.fulla.sync.RecordSink.Status;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What became of writes, where a failure means one of three things: refused, not sure, or nothing written yet. */
final class Outcomes {
    private final List<Outcome> all = new ArrayList<>();

    /** @return false when all of them were refused together, so that it is to be seen which of them it was */
    boolean tryAll(List<RecordWrite> writes, Supplier<List<Outcome>> attempt) {
        try {
            all.addAll(attempt.get());
            return true;
        } catch (Failure failure) {
            if (isRefusal(failure)) {
                return false;
            }
            writes.forEach(write -> add(write, failure));
            return true;
        }
    }

    void tryOne(RecordWrite write, Supplier<Outcome> attempt) {
        try {
            all.add(attempt.get());
        } catch (Failure failure) {
            add(write, failure);
        }
    }

    /** @throws Failure when nothing was written before it, for sure */
    private void add(RecordWrite write, Failure failure) {
        boolean isRefused = isRefusal(failure);
        boolean isOpen = failure.code() == ErrorCode.UPSTREAM_ERROR;
        if (!isRefused && !isOpen && all.isEmpty()) {
            throw failure;
        }
        Status status = isRefused ? Status.REFUSED : isOpen ? Status.UNCERTAIN : Status.AGAIN;
        all.add(new Outcome(write.itemId(), status, null, failure.code().name(), failure.getMessage()));
    }

    List<Outcome> all() {
        return List.copyOf(all);
    }

    static boolean isRefusal(Failure failure) {
        return failure.code() == ErrorCode.UPSTREAM_REJECTED && UpstreamError.in(failure).isEmpty();
    }

    /** An id for what a create makes, the same at each attempt. */
    static String idOf(RecordWrite write) {
        return UUID.nameUUIDFromBytes(write.idempotencyKey().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A field's, or one of the idempotency key. */
    static String givenId(Endpoint endpoint, RecordWrite write) {
        JsonNode mapped = write.body().at(JsonPointer.compile(endpoint.id()));
        return mapped.isValueNode() && !mapped.isNull() ? mapped.asText() : idOf(write);
    }
}
