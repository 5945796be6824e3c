package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Json;
import dev.fulla.support.FakeRecords;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A laboratory in which runs of some syncs are done step by step, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SyncLabBed {
    static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");

    final SyncLab lab = new SyncLab(stores(), syncs(), settings());

    abstract TestStores stores();

    /** By name, as YAML. */
    abstract Map<String, String> syncs();

    /** Keys below {@code fulla.sync}. */
    Map<String, String> settings() {
        return SyncLab.SETTINGS;
    }

    @AfterAll
    void close() {
        lab.close();
    }

    /** One contact that both sides have. */
    IntegrationContext paired(String sync) {
        IntegrationContext place = lab.place(sync);
        put(lab.crm, place, "c", "{\"email\": \"a\", \"name\": \"Ada\"}", T0);
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Ada\"}}", T0);
        run(place, sync, Kind.FULL);
        return place;
    }

    SyncRun run(IntegrationContext place, String sync, Kind kind) {
        return lab.drive(place, start(place, StartSync.Command.of(sync, kind)));
    }

    SyncRun named(IntegrationContext place, String sync, String side, String record) {
        return lab.drive(place, start(place, new StartSync.Command(sync, Kind.RECORDS, Map.of(side, List.of(record)))));
    }

    /** @return the run's id */
    String start(IntegrationContext place, StartSync.Command command) {
        return lab.house.get(StartSync.class).execute(place.integration().orElseThrow().owner(), id(place), command).id();
    }

    List<String> reported(SyncRun run) {
        return items(run).stream().map(SyncItem::reason).toList();
    }

    static void put(FakeRecords system, IntegrationContext place, String record, String json, Instant at) {
        system.put(id(place), record, Json.read(json).toString(), at);
    }

    static String id(IntegrationContext place) {
        return place.integration().orElseThrow().id();
    }

    List<SyncItem> items(SyncRun run) {
        return lab.house.get(SyncItemRepository.class).list(run.id(), null, null, 1000);
    }
}
