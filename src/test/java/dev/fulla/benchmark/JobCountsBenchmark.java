package dev.fulla.benchmark;

import dev.fulla.job.JobSearchRepository;
import dev.fulla.job.JobState;
import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Prints how long counting jobs by state takes on a large ledger, beside counting them all by reading the whole table. */
class JobCountsBenchmark {
    private static final int DONE = Integer.getInteger("bench.done", 400_000);
    private static final int ROUNDS = 9;
    private static final int MOST = 100_000;
    private static final String SCAN = "select state, coalesce(reason, ''), count(*) from jobs group by 1, 2";

    private final String url = TestPostgres.newMigratedUrl();
    private final JdbcClient jdbc = JdbcClient.create(new SimpleDriverDataSource(new org.postgresql.Driver(), url));

    @Test
    void printsWhatCountingCosts() throws Exception {
        jdbc.sql("insert into users (id, type, created_at, updated_at) values ('u', 'INDIVIDUAL', now(), now())").update();
        fill(JobState.DONE, DONE);
        fill(JobState.PARKED, 2_000);
        fill(JobState.DUE, 20_000);
        jdbc.sql("vacuum analyze jobs").update();
        JobSearchRepository desk = TestStores.postgresAt(url).find(JobSearchRepository.class);
        List<Double> counted = new ArrayList<>();
        List<Double> scanned = new ArrayList<>();
        Map<JobState, Map<String, Long>> counts = Map.of();
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            counts = desk.count(List.of(JobState.values()), MOST);
            counted.add((System.nanoTime() - begun) / 1e6);
            begun = System.nanoTime();
            jdbc.sql(SCAN).query().listOfRows();
            scanned.add((System.nanoTime() - begun) / 1e6);
        }
        counted.sort(null);
        scanned.sort(null);
        String line = String.format(Locale.ROOT, "| counts of %d jobs | %.1f ms (%.1f-%.1f) | whole table %.1f ms (%.1f-%.1f) |",
                DONE + 22_000, counted.get(ROUNDS / 2), counted.get(0), counted.get(ROUNDS - 1), scanned.get(ROUNDS / 2),
                scanned.get(0), scanned.get(ROUNDS - 1));
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("benchmark-counts.md"), line + "\n");
        System.out.println(line + " " + counts);
    }

    /** With data and a history of ordinary size. */
    private void fill(JobState state, int count) {
        jdbc.sql("""
                        insert into jobs (id, user_id, integration_id, integration_type, event, data, state, ready, run_after,
                            reason, source, history, created_at, updated_at)
                        select :state || n, 'u', 'i' || n % 500, 'demo', 'WORK', repeat('x', 300), :state, :state = 'DUE', now(),
                            case when :state = 'PARKED' then 'UPSTREAM_ERROR' end, 'enqueue', '[]', now(), now()
                        from generate_series(1, :count) n""")
                .param("state", state.name())
                .param("count", count)
                .update();
    }
}
