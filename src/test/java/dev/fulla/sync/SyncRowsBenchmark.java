package dev.fulla.sync;

import dev.fulla.support.CountedPostgres;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prints what runs write and what stays of them, as PostgreSQL counts it. */
class SyncRowsBenchmark {
    @Test
    void printsWhatRunsWriteAndKeep() {
        TestStores stores = TestStores.countedPostgres();
        try (SyncHouse house = new SyncHouse(
                stores, Map.of("poll", "500ms", "chunk", "500"), Map.of("contacts", SyncHouse.contacts("pageSize: 500")))) {
            house.mailer.batch = 100;
            house.look = Duration.ofMillis(500);
            SyncHouse.Place place = SyncCostTest.halfKnown(house);
            CountedPostgres database = new CountedPostgres(house.get(JdbcClient.class));

            database.print("sync, first run, a record", 1.5 * SyncCostTest.RECORDS, () -> place.run(Kind.FULL));
            database.print("sync, unchanged, a record", 2.0 * SyncCostTest.RECORDS, () -> place.run(Kind.FULL));
            SyncHouse.Place small = house.place("small");
            small.crm("c", "{\"email\": \"c@x.example\", \"name\": \"C\"}");
            small.run(Kind.FULL);
            database.print("run of one record, unchanged", 20, () -> {
                for (int run = 0; run < 20; run++) {
                    small.run(Kind.FULL);
                }
            });
            for (String table : List.of("sync_links", "sync_records", "sync_items", "sync_runs", "jobs")) {
                System.out.println("| " + table + " | " + database.kept(table) + " |");
            }
        }
    }
}
