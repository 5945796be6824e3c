package dev.fulla.job.postgres;

import dev.fulla.job.JobState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What moves jobs that no worker holds, each by one statement. */
final class JobMoves {
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final OrderKeys orders;

    JobMoves(JdbcClient jdbc, TransactionTemplate together, OrderKeys orders) {
        this.jdbc = jdbc;
        this.together = together;
        this.orders = orders;
    }

    void unsend(Collection<String> ids) {
        jdbc.sql("""
                        update jobs set state = 'DUE', ready = true, sent_at = null
                        where id = any(:ids::text[]) and state = 'SENT'""")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    int ripen(int limit) {
        return jdbc.sql("""
                        update jobs set ready = true where id = any(array(
                            select id from jobs
                            where state = 'DUE' and not ready and not blocked and run_after <= statement_timestamp()
                            order by run_after limit :limit for update skip locked))""")
                .param("limit", limit)
                .update();
    }

    List<String> recoverLost(int limit) {
        return jdbc.sql(JobSql.RECOVER_LOST).param("limit", limit).query(String.class).list();
    }

    int recoverUnreceived(Duration sentBefore, int limit) {
        return jdbc.sql("""
                        update jobs set state = 'DUE', ready = true, sent_at = null where id = any(array(
                            select id from jobs
                            where state = 'SENT' and sent_at < statement_timestamp() - :age * interval '1 millisecond'
                            order by sent_at limit :limit for update skip locked))""")
                .param("age", sentBefore.toMillis())
                .param("limit", limit)
                .update();
    }

    int repairOrder(int limit) {
        return Objects.requireNonNull(together.execute(status -> orders.repair(limit)));
    }

    int release(String integrationId, int limit) {
        return move("state = 'WAITING' and integration_id = :integration", JobState.DUE, null, limit, Map.of("integration", integrationId)).size();
    }

    int discard(String integrationId, String reason, int limit) {
        return free(move("state in ('DUE', 'SENT', 'WAITING') and integration_id = :integration", JobState.DISCARDED,
                reason, limit, Map.of("integration", integrationId)));
    }

    int parkOverdue(Duration waiting, String reason, int limit) {
        return free(move("(state = 'WAITING' or state = 'DUE' and not ready) and waiting_since < statement_timestamp() - :age * interval '1 millisecond'",
                JobState.PARKED, reason, limit, Map.of("age", waiting.toMillis())));
    }

    private List<String> move(
            String filter, JobState state, @Nullable String reason, int limit, Map<String, Object> parameters) {
        return jdbc.sql(JobSql.MOVE.formatted(filter))
                .param("state", state.name())
                .param("reason", reason)
                .param("limit", limit)
                .params(parameters)
                .query(String.class)
                .list();
    }

    /** In a step of its own, so that no lock on a job is held while one on a key is wanted; a crash between is repaired. */
    private int free(List<String> closed) {
        together.executeWithoutResult(status -> orders.free(closed));
        return closed.size();
    }

    int deleteEnded(JobState state, Duration before, int limit) {
        String other = state == JobState.PARKED ? "" : " and source not like 'webhook:%'";
        return delete("state = '" + state.name() + "'" + other, before, limit);
    }

    int deleteWebhooks(Duration before, int limit) {
        return delete("state in ('DONE', 'DISCARDED') and source like 'webhook:%'", before, limit);
    }

    /** @param which to the letter as the index has it */
    private int delete(String which, Duration before, int limit) {
        return jdbc.sql("delete from jobs where id = any(array(select id from jobs where " + which + """
                         and updated_at < statement_timestamp() - :age * interval '1 millisecond'
                            and (dedupe_key is null or dedupe_until <= statement_timestamp())
                        order by updated_at limit :limit for update skip locked))""")
                .param("age", before.toMillis())
                .param("limit", limit)
                .update();
    }
}
