package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.job.JobRepository;
import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What processes look for again and again costs what is found, however much waits for its time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresDueTest {
    private static final int WAITING = 2000;
    private static final int DUE = 10;
    private static final int FEW = 100;

    private final TestStores stores = TestStores.postgresAt(TestPostgres.newMigratedUrl() + RowsRead.WITHOUT_SCANS);
    private final PurgeBed house = new PurgeBed(stores);

    @BeforeAll
    void fill() {
        try (StoreBed bed = new StoreBed(stores)) {
            bed.userWithEverything("anna-1");
        }
        fill("waiting", WAITING, Instant.now().plus(Duration.ofDays(1)));
        fill("due", DUE, Instant.now().minus(Duration.ofMinutes(1)));
    }

    /** Jobs that were put off, jobs on the queue, jobs of workers, and schedules, each with its moment. */
    private void fill(String word, int many, Instant moment) {
        copy("jobs", word + "-put-off", many, Map.of("state", "DUE", "ready", false, "run_after", moment));
        copy("jobs", word + "-sent", many, Map.of("state", "SENT", "ready", false, "sent_at", moment));
        copy("jobs", word + "-running", many, Map.of("state", "RUNNING", "ready", false, "lease_until", moment));
        copy("integrations", word, many, Map.of());
        stores.rows().copy("schedules", IntStream.range(0, many)
                .mapToObj(number -> Map.of("id", word + number, "integration_id", word + number, "wake_at", moment))
                .toList());
    }

    private void copy(String table, String word, int many, Map<String, Object> columns) {
        stores.rows().copy(table, IntStream.range(0, many)
                .mapToObj(number -> {
                    Map<String, Object> row = new HashMap<>(columns);
                    row.put("id", word + number);
                    row.put("reuse_key", null);
                    return row;
                })
                .toList());
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void looksForDueJobsWithoutReadingTheOthers() {
        JobRepository jobs = house.get(JobRepository.class);

        assertThat(read("jobs", () -> assertThat(jobs.ripen(FEW)).isEqualTo(DUE))).isLessThan(FEW);
        assertThat(read("jobs", () -> assertThat(jobs.recoverUnreceived(Duration.ZERO, FEW)).isEqualTo(DUE))).isLessThan(FEW);
        assertThat(read("jobs", () -> assertThat(jobs.recoverLost(FEW)).hasSize(DUE))).isLessThan(FEW);
    }

    @Test
    void looksForDueSchedulesWithoutReadingTheOthers() {
        ScheduleRepository schedules = house.get(ScheduleRepository.class);

        assertThat(read("schedules", () -> assertThat(schedules.claim(FEW, Duration.ofMinutes(1))).hasSize(DUE + 1)))
                .isLessThan(FEW);
    }

    private long read(String table, Runnable look) {
        return RowsRead.of(house.get(JdbcClient.class), table, look);
    }
}
