package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.KeyedHashes;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRun.Lane;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** By which new records are matched; null when a value of {@code matchOn} is missing, or none is declared. */
    @Nullable String matchKey(Map<String, JsonNode> content) {
        List<String> fields = definition.matchOn();
        if (fields.isEmpty() || !content.keySet().containsAll(fields)) {
            return null;
        }
        StringBuilder values = new StringBuilder();
        fields.forEach(field -> values.append(CanonicalJson.write(content.get(field))).append('\n'));
        return matchKey(values.toString());
    }

    String matchKey(String text) {
        return hash.of("match\n" + text);
    }

    boolean isDry() {
        return run.kind() == SyncRun.Kind.DRY;
    }

    @Override
    public String toString() {
        return "RunWork[run=" + run + "]";
    }
}
