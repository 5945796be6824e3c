package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.KeyedHashes;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRun.Lane;
import java.util.Map;
import java.util.Objects;

/** What a step of a run works with. */
record RunWork(
        IntegrationContext context,
        Integration integration,
        SyncRun run,
        SyncDefinition definition,
        RecordMapper mapper,
        SyncBehaviour behaviour,
        KeyedHashes.Hash hash,
        SyncValues values) {

    Lane lane(String name) {
        return Objects.requireNonNull(run.lanes().get(name), name);
    }

    Endpoint endpoint(Side side) {
        return definition.side(side);
    }

    String contentHash(Map<String, JsonNode> content) {
        return hash.of("content\n" + CanonicalJson.write(content));
    }

    boolean isDry() {
        return run.kind() == SyncRun.Kind.DRY;
    }

    @Override
    public String toString() {
        return "RunWork[run=" + run + "]";
    }
}
