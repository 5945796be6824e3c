package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.util.Map;
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

    /** Records of the crm, every other one of which the mailer has as well. */
    static SyncHouse.Place halfKnown(SyncHouse house) {
        SyncHouse.Place place = house.place("cost");
        for (int i = 0; i < RECORDS; i++) {
            place.crm("c" + i, "{\"email\": \"c" + i + "@x.example\", \"name\": \"C" + i + "\"}");
            if (i % 2 == 0) {
                place.mailer("m" + i, "{\"mail\": \"c" + i + "@x.example\"}");
            }
        }
        return place;
    }

    private static double perRecord(TestStores stores, SyncHouse.Place place, double records) {
        return stores.count(() -> assertThat(place.run(Kind.FULL).state()).isEqualTo(RunState.FINISHED)) / records;
    }
}
