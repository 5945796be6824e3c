package dev.fulla.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Short by default, on PostgreSQL; {@code -Ptorture} makes it long, and does it on MongoDB's protocol too. The figures are
 * printed.
 */
class LedgerTortureTest {
    private static final LedgerPlan PLAN = new LedgerPlan(
            Integer.getInteger("fulla.torture.jobs", 1000),
            Integer.getInteger("fulla.torture.webhooks", 200),
            Integer.getInteger("fulla.torture.every", 600),
            Duration.ofSeconds(Integer.getInteger("fulla.torture.lease", 6)),
            Long.getLong("fulla.torture.seed", 20260115));
    private static final boolean ON_MONGO = "mongodb".equals(System.getProperty("fulla.test.database"));

    @Test
    void losesNothingAndDoesNothingTwiceWhileAllThatCarriesItFails() {
        LedgerDatabase database = ON_MONGO ? new MongoLedger() : new PostgresLedger();
        try (LedgerTorture torture = new LedgerTorture(PLAN, database)) {
            LedgerFigures figures = torture.run();

            System.out.println(figures.describe());
            assertThat(figures.wrong()).isEmpty();
            assertThat(figures.rows()).isEqualTo(Map.of(
                    "WORK", PLAN.jobs(), "ON_WEBHOOK", PLAN.webhooks(), "EFFECT", PLAN.numbers()));
            assertThat(figures.faults()).containsOnlyKeys(Faults.Kind.values())
                    .allSatisfy((kind, times) -> assertThat(times).isEqualTo(PLAN.rounds()));
        }
    }
}
