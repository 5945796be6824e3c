package dev.fulla.integration.postgres;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.Message;
import dev.fulla.integration.MessageKind;
import dev.fulla.shared.News;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresPages;
import dev.fulla.store.PostgresPendingNews;
import dev.fulla.store.PostgresValues;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresIntegrationRepository implements IntegrationRepository {
    private final JdbcClient jdbc;

    PostgresIntegrationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Integration> insert(Integration integration, @Nullable String reuseKey, @Nullable News news) {
        return jdbc.sql("""
                        insert into integrations (id, user_id, type, version, status, config, entity_ids, reuse_key,
                            errors, warnings, info, logs, news, created_at, updated_at)
                        values (:id, :owner, :type, :version, :status, :config, :entities, :reuse,
                            :errors, :warnings, :info, :logs, :news::jsonb, :created, :updated)
                        on conflict do nothing
                        returning *""")
                .params(IntegrationRow.parameters(integration))
                .param("reuse", reuseKey)
                .param("news", PostgresPendingNews.json(news))
                .query(IntegrationRow::read)
                .optional();
    }

    @Override
    public Optional<Integration> findByReuseKey(UserId owner, String reuseKey) {
        return jdbc.sql("select * from integrations where reuse_key = :reuse and user_id = :owner")
                .param("reuse", reuseKey)
                .param("owner", owner.value())
                .query(IntegrationRow::read)
                .optional();
    }

    @Override
    public Optional<Integration> find(UserId owner, String id) {
        return one("select * from integrations where id = :id and user_id = :owner", owner, id).query(IntegrationRow::read).optional();
    }

    @Override
    public List<Integration> list(UserId owner) {
        return jdbc.sql("select * from integrations where user_id = :owner order by created_at, id")
                .param("owner", owner.value())
                .query(IntegrationRow::read)
                .list();
    }

    @Override
    public Page<Integration> list(UserId owner, @Nullable String cursor, int limit) {
        JdbcClient.StatementSpec page = jdbc.sql("""
                        select * from integrations
                        where user_id = :owner and (created_at, id) > (:created, :id)
                        order by created_at, id limit :limit""")
                .param("owner", owner.value());
        return PostgresPages.read(
                page, cursor, PageCursor.START, limit, IntegrationRow::read, one -> new PageCursor(one.createdAt(), one.id()));
    }

    @Override
    public List<Integration> listByEntity(UserId owner, String entityId) {
        return jdbc.sql("""
                        select * from integrations where user_id = :owner and entity_ids @> :entity::text[]
                        order by created_at, id""")
                .param("owner", owner.value())
                .param("entity", new String[] {entityId})
                .query(IntegrationRow::read)
                .list();
    }

    @Override
    public List<Integration> listByIds(Collection<String> ids) {
        return jdbc.sql("select * from integrations where id = any(:ids::text[])")
                .param("ids", ids.toArray(String[]::new))
                .query(IntegrationRow::read)
                .list();
    }

    @Override
    public List<Integration> listByTypeAndEntities(String type, Collection<String> entityIds) {
        return jdbc.sql("""
                        select * from integrations
                        where type = :type and entity_ids && :entities::text[] and status <> 'IN_DELETION'
                        order by created_at, id""")
                .param("type", type)
                .param("entities", entityIds.toArray(String[]::new))
                .query(IntegrationRow::read)
                .list();
    }

    @Override
    public List<Integration> listByType(String type, String afterId, int limit) {
        return jdbc.sql("select * from integrations where type = :type and id > :after order by id limit :limit")
                .param("type", type)
                .param("after", afterId)
                .param("limit", limit)
                .query(IntegrationRow::read)
                .list();
    }

    @Override
    public Optional<Integration> mergeConfig(
            UserId owner, String id, Map<String, Object> changed, Set<String> removed, Instant at) {
        return one("""
                        update integrations
                        set config = (config - :removed::text[]) || :changed || jsonb_build_object('type', type),
                            updated_at = :at
                        where id = :id and user_id = :owner and status <> 'IN_DELETION'
                        returning *""", owner, id)
                .param("removed", removed.toArray(String[]::new))
                .param("changed", PostgresValues.json(changed))
                .param("at", PostgresValues.time(at))
                .query(IntegrationRow::read)
                .optional();
    }

    @Override
    public Optional<Integration> changeStatus(
            UserId owner, String id, Set<IntegrationStatus> from, IntegrationStatus to, Instant at, @Nullable News news) {
        return one("update integrations set status = :to, updated_at = :at, " + PostgresPendingNews.ADD
                        + " where id = :id and user_id = :owner and status = any(:from::text[]) returning *", owner, id)
                .param("news", PostgresPendingNews.json(news))
                .param("to", to.name())
                .param("from", from.stream().map(Enum::name).toArray(String[]::new))
                .param("at", PostgresValues.time(at))
                .query(IntegrationRow::read)
                .optional();
    }

    @Override
    public Optional<Integration> restartCreation(UserId owner, String id, Instant seenUpdatedAt, Instant at) {
        return one("""
                        update integrations set errors = '[]', updated_at = :at
                        where id = :id and user_id = :owner and status = 'IN_CREATION' and updated_at = :seen
                        returning *""", owner, id)
                .param("seen", PostgresValues.time(seenUpdatedAt))
                .param("at", PostgresValues.time(at))
                .query(IntegrationRow::read)
                .optional();
    }

    @Override
    public Optional<Integration> markInDeletion(UserId owner, String id, Instant abandonedBefore, Instant at) {
        return one("""
                        update integrations set status = 'IN_DELETION', reuse_key = null, updated_at = :at
                        where id = :id and user_id = :owner
                            and (status <> 'IN_DELETION' or updated_at < :abandoned)
                        returning *""", owner, id)
                .param("abandoned", PostgresValues.time(abandonedBefore))
                .param("at", PostgresValues.time(at))
                .query(IntegrationRow::read)
                .optional();
    }

    @Override
    public Optional<Integration> delete(UserId owner, String id) {
        return one("delete from integrations where id = :id and user_id = :owner returning *", owner, id)
                .query(IntegrationRow::read)
                .optional();
    }

    @Override
    public Optional<Integration> appendMessage(UserId owner, String id, MessageKind kind, Message message, int cap) {
        String column = kind.name().toLowerCase(Locale.ROOT);
        return one("""
                        update integrations
                        set %1$s = jsonb_path_query_array(%1$s || :message,
                            '$[last - $older to last]', jsonb_build_object('older', :older::int))
                        where id = :id and user_id = :owner
                        returning *""".formatted(column), owner, id)
                .param("message", PostgresValues.json(List.of(message)))
                .param("older", cap - 1)
                .query(IntegrationRow::read)
                .optional();
    }

    private JdbcClient.StatementSpec one(String sql, UserId owner, String id) {
        return jdbc.sql(sql).param("id", id).param("owner", owner.value());
    }
}
