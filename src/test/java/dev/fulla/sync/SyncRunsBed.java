package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A house with runs of one sync, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SyncRunsBed {
    final SyncHouse house = SyncHouse.of(stores(), "deletes: {policy: propagate, guard: 60}");

    abstract TestStores stores();

    @AfterAll
    void close() {
        house.close();
    }

    /** One contact that both sides have. */
    SyncHouse.Place paired(String name) {
        SyncHouse.Place place = house.place(name);
        place.crm("c", "{\"email\": \"a@x.example\", \"name\": \"Ada\", \"plan\": \"basic\"}");
        place.mailer("m", "{\"mail\": \"a@x.example\", \"data\": {\"name\": \"Ada\", \"plan\": \"basic\"}}");
        place.run(Kind.FULL);
        return place;
    }

    int writes() {
        return house.crm.writes.get() + house.mailer.writes.get();
    }

    void assertQuiet(SyncHouse.Place place) {
        int writes = writes();
        SyncRun run = place.run(Kind.FULL);
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(place.items(run)).isEmpty();
        assertThat(writes()).isEqualTo(writes);
    }

    static JsonNode json(String yaml) {
        return Json.read(TestSyncs.tree(yaml).toString());
    }
}
