package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds who reads and writes the records of a side. */
@Component
class RecordEndpoints {
    private final ObjectProvider<RecordSource> sources;
    private final ObjectProvider<RecordSink> sinks;

    RecordEndpoints(ObjectProvider<RecordSource> sources, ObjectProvider<RecordSink> sinks) {
        this.sources = sources;
        this.sinks = sinks;
    }

    RecordSource source(Endpoint endpoint) {
        return sources.stream().filter(one -> one.reads(endpoint)).findFirst().orElseThrow(() -> unknown("reads"));
    }

    RecordSink sink(Endpoint endpoint) {
        return sinks.stream().filter(one -> one.writes(endpoint)).findFirst().orElseThrow(() -> unknown("writes"));
    }

    private static PermanentFailure unknown(String what) {
        return new PermanentFailure(ErrorCode.NOT_SUPPORTED, "Nobody here " + what + " records of such a side.");
    }
}
