package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.TestContexts;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink;
import dev.fulla.sync.RecordSink.Outcome;
import dev.fulla.sync.RecordSource;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A side of a sync in short words. */
record Sides(Endpoint endpoint, RecordSource source, RecordSink sink) {
    static final IntegrationContext CONTEXT = TestContexts.of(new UserId("anna"), Map.of());

    static RecordWrite write(Action action, @Nullable String id, String key, String body) {
        return new RecordWrite("item-" + key, action, id, (ObjectNode) Json.read(body.replace('\'', '"')), key);
    }

    Outcome one(Action action, @Nullable String id, String key, String body) {
        return all(List.of(write(action, id, key, body))).get(0);
    }

    List<Outcome> all(List<RecordWrite> writes) {
        return sink.write(CONTEXT, endpoint, writes);
    }

    /** All records, by pages of this size. */
    List<SyncRecord> list(int size) {
        List<SyncRecord> all = new ArrayList<>();
        String cursor = null;
        do {
            RecordSource.Page page = source.page(CONTEXT, endpoint, cursor, null, size);
            all.addAll(page.records());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
