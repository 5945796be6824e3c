package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import dev.fulla.support.BackUp;
import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestStores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class PostgresUpgradeTest extends UpgradeContract {
    private String url;

    @Override
    TestStores stores() {
        url = TestPostgres.newMigratedUrl();
        return TestStores.postgresAt(url);
    }

    @Override
    TestStores upgradedFrom(int schema) {
        String old = BackUp.ofPostgres(at(url)).restore(schema);
        migrate(old);
        return TestStores.postgresAt(old);
    }

    /** With ledger and schedules; with syncs. */
    @ParameterizedTest
    @ValueSource(ints = {16, 30})
    void everyRowOfAMuchOlderVersionIsStillThere(int schema) {
        UserId anna = fill();
        String old = BackUp.ofPostgres(at(url)).restore(schema);
        Map<String, Integer> before = counts(old);

        migrate(old);

        assertThat(counts(old)).containsAllEntriesOf(before);
        try (StoreBed bed = new StoreBed(TestStores.postgresAt(old))) {
            assertThat(bed.credentials.find(anna, "credential-" + anna)).isPresent();
            assertThat(bed.integrations.find(anna, "integration-" + anna)).isPresent();
            assertThat(bed.jobs.find(anna, "job-" + anna)).isPresent();
            assertThat(bed.schedules.find(List.of("integration-" + anna))).hasSize(1);
            assertThat(bed.runs.find(anna, "run-" + anna).isPresent()).isEqualTo(schema >= 30);
            bed.deleteUser.execute(anna);
            assertThat(bed.traces(anna)).isEmpty();
        }
    }

    private static Map<String, Integer> counts(String url) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        var rows = TestStores.postgresAt(url).rows();
        rows.tables().forEach(table -> counts.put(table, rows.texts(table).size()));
        counts.remove("flyway_schema_history");
        return counts;
    }

    private static void migrate(String url) {
        Flyway.configure().dataSource(at(url)).load().migrate();
    }

    private static DataSource at(String url) {
        return new SimpleDriverDataSource(new Driver(), url);
    }
}
