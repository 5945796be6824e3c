package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.SyncStepRepository;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps of runs in the table {@code sync_runs}. */
@OnPostgres
class PostgresSyncStepRepository implements SyncStepRepository {
    private final JdbcClient jdbc;

    PostgresSyncStepRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<SyncRun> advance(String id, Stage stage, String lane, Lane next, Map<String, Long> counts) {
        return jdbc.sql("""
                        update sync_runs r set lanes = r.lanes || jsonb_build_object(:lane::text, :next::jsonb),
                            counts = %s, updated_at = clock_timestamp()
                        where id = :id and state = 'RUNNING' and stage = :stage
                            and (r.lanes -> :lane ->> 'step')::bigint = :seen and not (r.lanes -> :lane ->> 'isDone')::boolean
                        returning *""".formatted(RunRow.SUM))
                .param("id", id)
                .param("stage", stage.name())
                .param("lane", lane)
                .param("next", PostgresValues.json(next))
                .param("seen", next.step() - 1)
                .param("counts", PostgresValues.json(counts))
                .query(RunRow::read)
                .optional();
    }

    @Override
    public void expect(String id, String lane, long step, String job) {
        jdbc.sql("""
                        update sync_runs set lanes = jsonb_set(lanes, array[:lane, 'job'], to_jsonb(:job::text))
                        where id = :id and (lanes -> :lane ->> 'step')::bigint = :step""")
                .param("id", id)
                .param("lane", lane)
                .param("step", step)
                .param("job", job)
                .update();
    }

    @Override
    public Optional<SyncRun> enter(String id, Stage seen, Stage next, Map<String, Lane> lanes) {
        return jdbc.sql("""
                        update sync_runs set stage = :next, lanes = :lanes, updated_at = clock_timestamp(), stage_at = clock_timestamp()
                        where id = :id and state = 'RUNNING' and stage = :seen
                            and not exists (select 1 from jsonb_each(lanes) as l where not (l.value ->> 'isDone')::boolean)
                        returning *""")
                .param("id", id)
                .param("seen", seen.name())
                .param("next", next.name())
                .param("lanes", PostgresValues.json(lanes))
                .query(RunRow::read)
                .optional();
    }
}
