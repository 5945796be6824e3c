package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a run does to both sides, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SyncRunsContract {
    private final SyncHouse house = SyncHouse.of(stores(), "deletes: {policy: propagate, guard: 60}");

    abstract TestStores stores();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void bringsBothSidesTogetherAndThenDoesNothing() {
        SyncHouse.Place place = house.place("both");
        for (int i = 0; i < 5; i++) {
            place.crm("c" + i, "{\"email\": \"Crm" + i + "@x.example \", \"name\": \"C" + i + "\"}");
            place.mailer("m" + i, "{\"mail\": \"mailer" + i + "@x.example\", \"data\": {\"name\": \"M" + i + "\"}}");
        }
        place.crm("same", "{\"email\": \"same@x.example\", \"name\": \"Same\"}");
        place.mailer("same", "{\"mail\": \"same@x.example\", \"data\": {\"plan\": \"gold\"}}");

        SyncRun run = place.run(Kind.FULL);

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.counts()).containsEntry("created.secondary", 5L).containsEntry("created.primary", 5L)
                .containsEntry("updated.primary", 1L).containsEntry("updated.secondary", 1L);
        assertThat(place.crm()).hasSize(11).containsEntry("same", json("{email: same@x.example, name: Same, plan: gold}"));
        assertThat(place.mailer()).hasSize(11)
                .containsEntry("same", json("{mail: same@x.example, data: {name: Same, plan: gold}}"));

        int writes = house.crm.writes.get() + house.mailer.writes.get();
        SyncRun second = place.run(Kind.FULL);

        assertThat(house.crm.writes.get() + house.mailer.writes.get()).isEqualTo(writes);
        assertThat(second.counts()).containsEntry("fetched.primary", 11L).containsEntry("staged.secondary", 0L);
        assertThat(place.items(second)).isEmpty();
    }

    static JsonNode json(String yaml) {
        return Json.read(TestSyncs.tree(yaml).toString());
    }

    static Map<String, JsonNode> none() {
        return Map.of();
    }
}
