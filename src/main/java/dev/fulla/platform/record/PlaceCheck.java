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
                problems.add(at + "." + kind + ".source: expected a name under fulla.records.sources with a "
                        + (kind.equals("sql") ? "jdbc" : "mongodb") + " url");
            }
            if (kind.equals("sql") && table.path("name").asText().contains(".")) {
                problems.add(at + ".sql.name: expected a table without its schema, which is the source's");
            }
        }
        if (endpoint.path("file").isTextual()) {
            try {
                places.file(endpoint.path("file").textValue());
            } catch (PermanentFailure e) {
                problems.add(at + ".file: " + e.getMessage());
            }
        }
    }
}
