package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.DefinitionCheck;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the places that syncs name are places of this installation. */
@Component
class PlaceCheck implements DefinitionCheck {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";

    private final SyncPlaces places;

    PlaceCheck(SyncPlaces places) {
        this.places = places;
    }

    @Override
    public List<String> problems(IntegrationDefinition definition) {
        List<String> problems = new ArrayList<>();
        definition.syncs().forEach((name, sync) -> {
            for (String side : List.of("primary", "secondary")) {
                check("syncs." + name + "." + side, sync.path(side), problems);
            }
        });
        return problems;
    }

    private void check(String at, JsonNode endpoint, List<String> problems) {
        for (String kind : List.of("sql", "collection")) {
            JsonNode table = endpoint.path(kind);
            if (!table.isObject()) {
                continue;
            }
            if (!places.has(table.path("source").asText(), kind.equals("collection"))) {
                problems.add(at + "." + kind + ".source: expected a name under fulla.sync.sources with a "
                        + (kind.equals("sql") ? "jdbc" : "mongodb") + " url");
            }
            if (!table.path("name").asText().matches(NAME)) {
                problems.add(at + "." + kind + ".name: expected letters, digits and _");
            }
        }
        if (endpoint.path("file").isTextual()) {
            try {
                places.file(endpoint.path("file").textValue());
                if (!endpoint.path("file").textValue().matches(".*\\.(csv|jsonl|ndjson)")) {
                    problems.add(at + ".file: expected a name that ends with .csv, .jsonl or .ndjson");
                }
            } catch (PermanentFailure e) {
                problems.add(at + ".file: " + e.getMessage());
            }
        }
    }
}
