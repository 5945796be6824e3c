package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncUpkeepRepository;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those runs in the table {@code sync_runs} that were left alone. */
@OnPostgres
class PostgresSyncUpkeepRepository implements SyncUpkeepRepository {
    private final JdbcClient jdbc;

    PostgresSyncUpkeepRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SyncRun> listSilent(int limit) {
        return jdbc.sql("""
                        select * from sync_runs where silent_at <= statement_timestamp() and state = 'RUNNING'
                        order by silent_at limit :limit""")
                .param("limit", limit)
                .query(RunRow::read)
                .list();
    }

    @Override
    public List<SyncRun> claimStalled(Duration silence, int limit) {
        return jdbc.sql("""
                        update sync_runs set updated_at = clock_timestamp()
                        where id = any(array(select id from sync_runs where state = 'RUNNING' and kind <> 'TASK'
                            and updated_at <= statement_timestamp() - :silence * interval '1 millisecond'
                            order by updated_at limit :limit for update skip locked))
                        returning *""")
                .param("silence", silence.toMillis())
                .param("limit", limit)
                .query(RunRow::read)
                .list();
    }

    @Override
    public int revive(String id) {
        return jdbc.sql("update sync_runs set revivals = revivals + 1 where id = :id returning revivals")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    @Override
    public int deleteExpired(int limit) {
        return jdbc.sql("""
                        delete from sync_runs where id = any(array(select id from sync_runs u
                            where purge_at <= statement_timestamp() and not exists (select 1 from sync_items where run_id = u.id)
                                and not exists (select 1 from sync_records where run_id = u.id)
                            order by purge_at limit :limit for update skip locked))""")
                .param("limit", limit)
                .update();
    }
}
