package dev.fulla.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.health.postgres.PostgresHealthProbes;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EncryptionCheckTest {
    private final DataSource database = TestPostgres.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final HealthProbeRepository store = PostgresHealthProbes.in(database);
    private final TestClock clock = new TestClock();
    private final List<String> raw = new ArrayList<>();

    @Test
    void sealsAValueInTheStoreAndLeavesNoRow() {
        assertThat(check(seeing(store)).look()).containsEntry("encryptionWorks", true).containsEntry("status", "enabled");

        assertThat(raw).singleElement().asString().startsWith("fs1.");
        assertThat(rows()).isZero();
    }

    @Test
    void leavesNoRowWhenTheStoreFailsInBetween() {
        CrashPoints points = new CrashPoints();
        points.failAt(2, CrashPoints.How.REFUSED);

        assertThatThrownBy(() -> check(points.watch(HealthProbeRepository.class, store)).look())
                .isInstanceOf(IllegalStateException.class);

        assertThat(rows()).isZero();
    }

    @Test
    void isUnhealthyWhenTheStoreHoldsSomethingElse() {
        assertThat(check(answering(Optional.empty())).look()).containsEntry("status", "unhealthy");
        assertThat(check(answering(Optional.of("probe of probe-1"))).look()).containsEntry("status", "unhealthy");
    }

    @Test
    void asksTheStoreAgainOnlyAfterAFewSeconds() {
        EncryptionCheck check = check(seeing(store));

        check.look();
        check.look();
        assertThat(raw).hasSize(1);
        clock.advance(Duration.ofSeconds(5));
        check.look();
        assertThat(raw).hasSize(2);
    }

    @Test
    void removesWhatAKilledProcessLeft() {
        jdbc.sql("insert into health_probe values ('old', 'x', now() - interval '2 minutes'), ('new', 'x', now())").update();

        check(store).look();

        assertThat(jdbc.sql("select id from health_probe").query(String.class).list()).containsExactly("new");
    }

    private EncryptionCheck check(HealthProbeRepository probes) {
        return new EncryptionCheck(
                probes, TestCiphers.newCipher(), new HealthSettings("", Duration.ofSeconds(2), Duration.ofMinutes(2), Map.of()),
                new SequentialIds("probe"), clock);
    }

    private int rows() {
        return jdbc.sql("select count(*) from health_probe").query(Integer.class).single();
    }

    private HealthProbeRepository seeing(HealthProbeRepository real) {
        return new HealthProbeRepository() {
            @Override
            public void insert(String id, String sealed, Duration limit) {
                real.insert(id, sealed, limit);
            }

            @Override
            public Optional<String> find(String id, Duration limit) {
                Optional<String> found = real.find(id, limit);
                found.ifPresent(raw::add);
                return found;
            }

            @Override
            public void delete(String id, Duration limit) {
                real.delete(id, limit);
            }
        };
    }

    private HealthProbeRepository answering(Optional<String> found) {
        return new HealthProbeRepository() {
            @Override
            public void insert(String id, String sealed, Duration limit) {}

            @Override
            public Optional<String> find(String id, Duration limit) {
                return found;
            }

            @Override
            public void delete(String id, Duration limit) {}
        };
    }
}
