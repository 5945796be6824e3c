package dev.fulla.sync.postgres;

import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPendingNews;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunRepository;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs in the table {@code sync_runs}. */
@OnPostgres
class PostgresSyncRunRepository implements SyncRunRepository {
    private final JdbcClient jdbc;

    PostgresSyncRunRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A generation is taken by who writes it first; the others look again. */
    @Override
    public Optional<SyncRun> insert(SyncRun run, Beginning beginning) {
        for (int i = 0; i < SyncRunRepository.TRIES; i++) {
            try {
                return insertOnce(run, beginning);
            } catch (DuplicateKeyException e) {
                if (find(run.id()).isPresent()) {
                    throw e;
                }
            }
        }
        throw SyncRunRepository.tooMany();
    }

    private Optional<SyncRun> insertOnce(SyncRun run, Beginning beginning) {
        return jdbc.sql("""
                        with last as (
                            select greatest(:generation, 1 + coalesce(max(generation), 0)) as next
                            from sync_runs where integration_id = :integration and name = :name)
                        insert into sync_runs (id, user_id, integration_id, name, kind, state, stage, generation,
                            generation_key, active_key, lanes, counts, since, context, parent_id, keep_seconds,
                            silence_seconds, silent_at, news, created_at, updated_at)
                        select :id, :owner, :integration, :name, :kind, :state, :stage, next,
                            :integration || '/' || :name || '/' || next, :activeKey, :lanes, :counts, :since, :context, :parent,
                            :keep, :silence, clock_timestamp() + :silence * interval '1 second', :news, :created, clock_timestamp()
                        from last
                        on conflict (active_key) do nothing returning *""")
                .param("id", run.id())
                .param("owner", run.owner().value())
                .param("integration", run.integrationId())
                .param("name", run.name())
                .param("kind", run.kind().name())
                .param("state", run.state().name())
                .param("stage", run.stage().name())
                .param("generation", run.generation())
                .param("activeKey", beginning.activeKey())
                .param("lanes", PostgresValues.json(run.lanes()))
                .param("counts", PostgresValues.json(run.counts()))
                .param("since", PostgresValues.json(run.since()))
                .param("context", run.sealedContext())
                .param("parent", run.parentId())
                .param("keep", beginning.keep().toSeconds())
                .param("silence", beginning.silence() == null ? null : beginning.silence().toSeconds(), Types.BIGINT)
                .param("news", PostgresPendingNews.json(beginning.news()))
                .param("created", PostgresValues.time(run.createdAt()))
                .query(RunRow::read)
                .optional();
    }

    @Override
    public Optional<SyncRun> find(String id) {
        return jdbc.sql("select * from sync_runs where id = :id").param("id", id).query(RunRow::read).optional();
    }

    @Override
    public Optional<SyncRun> find(UserId owner, String id) {
        return find(id).filter(run -> run.owner().equals(owner));
    }

    @Override
    public Optional<SyncRun> findActive(String activeKey) {
        return jdbc.sql("select * from sync_runs where active_key = :key").param("key", activeKey).query(RunRow::read).optional();
    }

    @Override
    public Optional<SyncRun> findLast(String integrationId, String name) {
        return jdbc.sql("""
                        select * from sync_runs where integration_id = :integration and name = :name
                        order by generation desc limit 1""")
                .param("integration", integrationId)
                .param("name", name)
                .query(RunRow::read)
                .optional();
    }

    @Override
    public Optional<SyncRun> findLastComplete(String integrationId, String name) {
        return jdbc.sql("""
                        select * from sync_runs where integration_id = :integration and name = :name
                            and state = 'FINISHED' and since <> '{}' order by generation desc limit 1""")
                .param("integration", integrationId)
                .param("name", name)
                .query(RunRow::read)
                .optional();
    }

    @Override
    public List<SyncRun> listStopped(String integrationId, String name, int limit) {
        return jdbc.sql("""
                        select * from sync_runs where integration_id = :integration and name = :name
                            and state in ('FAILED', 'CANCELLED') order by generation desc limit :limit""")
                .param("integration", integrationId)
                .param("name", name)
                .param("limit", limit)
                .query(RunRow::read)
                .list();
    }

    @Override
    public List<SyncRun> listParts(String parentId, int limit) {
        return jdbc.sql("select * from sync_runs where parent_id = :parent order by id limit :limit")
                .param("parent", parentId)
                .param("limit", limit)
                .query(RunRow::read)
                .list();
    }

    @Override
    public Optional<SyncRun> move(
            String id, RunState seen, RunState next, @Nullable String reason, @Nullable String detail,
            Map<String, Instant> since, @Nullable News news) {
        return jdbc.sql("""
                        update sync_runs set state = :next, reason = :reason, reason_detail = :detail, since = since || :since,
                            active_key = case when :isEnd then null else active_key end,
                            ended_at = case when :isEnd then clock_timestamp() end,
                            purge_at = case when :isEnd then clock_timestamp() + keep_seconds * interval '1 second' end,
                            silent_at = case when not :isEnd then clock_timestamp() + silence_seconds * interval '1 second' end,
                            stage_at = case when state = 'PAUSED' and not :isEnd
                                then stage_at + (clock_timestamp() - updated_at) else stage_at end,
                            updated_at = clock_timestamp(), %s
                        where id = :id and state = :seen returning *""".formatted(PostgresPendingNews.ADD))
                .param("id", id)
                .param("news", PostgresPendingNews.json(news))
                .param("seen", seen.name())
                .param("next", next.name())
                .param("isEnd", next.isEnd())
                .param("reason", reason)
                .param("detail", detail)
                .param("since", PostgresValues.json(since))
                .query(RunRow::read)
                .optional();
    }

    @Override
    public Optional<SyncRun> note(UserId owner, String id, Map<String, Long> counts, @Nullable String sealedContext) {
        return jdbc.sql("""
                        update sync_runs r set counts = %s, context = coalesce(:context, context),
                            silent_at = clock_timestamp() + silence_seconds * interval '1 second',
                            updated_at = clock_timestamp()
                        where id = :id and user_id = :owner and ended_at is null returning *""".formatted(RunRow.SUM))
                .param("id", id)
                .param("owner", owner.value())
                .param("counts", PostgresValues.json(counts))
                .param("context", sealedContext)
                .query(RunRow::read)
                .optional();
    }
}
