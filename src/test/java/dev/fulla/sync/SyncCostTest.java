package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What runs cost in statements, whoever sends them, claims and closes of jobs among them. */
class SyncCostTest {
    static final int RECORDS = Integer.getInteger("fulla.sync.records", 1000);

    @Test
    void takesFewStatementsARecordAndFewerWhenNothingChanged() {
        TestStores stores = TestStores.countedPostgres();
        try (SyncHouse house = new SyncHouse(
                stores, Map.of("poll", "500ms", "chunk", "500"), Map.of("contacts", SyncHouse.contacts("pageSize: 500")))) {
            house.mailer.batch = 100;
            house.look = Duration.ofMillis(500);
            SyncHouse.Place place = halfKnown(house);

            double first = perRecord(stores, place, 1.5 * RECORDS);
            double second = perRecord(stores, place, 2.0 * RECORDS);

            assertThat(place.mailer()).hasSize(RECORDS);
            assertThat(first).isLessThan(0.2);
            assertThat(second).isLessThan(0.1);
        }
    }

    /** Commands on the emulator, which says nothing of times; without those of jobs, which are in memory here. */
    @Test
    void takesFewCommandsARecordOnMongoAndFewerWhenNothingChanged() {
        Map<String, String> settings = new HashMap<>(SyncLab.SETTINGS);
        settings.putAll(Map.of("chunk", "500", "asks", "50"));
        TestStores stores = TestStores.mongo();
        try (SyncLab lab = new SyncLab(stores, Map.of("contacts", SyncHouse.contacts("pageSize: 500")), settings)) {
            lab.mailer.batch = 100;
            IntegrationContext place = lab.place("cost");
            String integration = place.integration().orElseThrow().id();
            halfKnown(RECORDS, (id, json) -> lab.crm.put(integration, id, json), (id, json) -> lab.mailer.put(integration, id, json));

            double first = commands(stores, lab, place) / (1.5 * RECORDS);
            double second = commands(stores, lab, place) / (2.0 * RECORDS);

            assertThat(lab.mailer.all(integration)).hasSize(RECORDS);
            assertThat(first).isLessThan(0.2);
            assertThat(second).isLessThan(0.1);
        }
    }

    private static int commands(TestStores stores, SyncLab lab, IntegrationContext place) {
        return stores.count(() -> {
            String run = lab.house.get(StartSync.class)
                    .execute(place.owner().orElseThrow(), place.integration().orElseThrow().id(), StartSync.Command.of("contacts", Kind.FULL))
                    .id();
            assertThat(lab.drive(place, run).state()).isEqualTo(RunState.FINISHED);
        });
    }

    /** Records of the crm, every other one of which the mailer has as well. */
    static SyncHouse.Place halfKnown(SyncHouse house) {
        SyncHouse.Place place = house.place("cost");
        halfKnown(RECORDS, place::crm, place::mailer);
        return place;
    }

    private static void halfKnown(int records, BiConsumer<String, String> crm, BiConsumer<String, String> mailer) {
        for (int i = 0; i < records; i++) {
            crm.accept("c" + i, "{\"email\": \"c" + i + "@x.example\", \"name\": \"C" + i + "\"}");
            if (i % 2 == 0) {
                mailer.accept("m" + i, "{\"mail\": \"c" + i + "@x.example\"}");
            }
        }
    }

    private static double perRecord(TestStores stores, SyncHouse.Place place, double records) {
        return stores.count(() -> assertThat(place.run(Kind.FULL).state()).isEqualTo(RunState.FINISHED)) / records;
    }
}
