package dev.fulla.subscription.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresPages;
import dev.fulla.store.PostgresValues;
import dev.fulla.subscription.Endpoint;
import dev.fulla.subscription.EndpointChange;
import dev.fulla.subscription.EndpointRepository;
import dev.fulla.subscription.Reasons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Endpoints in the table {@code webhook_endpoints}. */
@OnPostgres
class PostgresEndpointRepository implements EndpointRepository {
    private final JdbcClient jdbc;

    PostgresEndpointRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(Endpoint endpoint) {
        jdbc.sql("""
                        insert into webhook_endpoints (id, user_id, url, types, description, metadata, enabled,
                            disabled_reason, disabled_at, failing_since, secrets, created_at, updated_at)
                        values (:id, :user, :url, :types, :description, :metadata, :enabled, :reason, :disabled, :failing,
                            :secrets, :created, :updated)""")
                .param("id", endpoint.id())
                .param("user", endpoint.user() == null ? null : endpoint.user().value())
                .param("url", endpoint.url())
                .param("types", endpoint.types().toArray(String[]::new))
                .param("description", endpoint.description())
                .param("metadata", PostgresValues.json(endpoint.metadata()))
                .param("enabled", endpoint.isEnabled())
                .param("reason", endpoint.disabledReason())
                .param("disabled", PostgresValues.time(endpoint.disabledAt()))
                .param("failing", PostgresValues.time(endpoint.failingSince()))
                .param("secrets", endpoint.sealedSecrets())
                .param("created", PostgresValues.time(endpoint.createdAt()))
                .param("updated", PostgresValues.time(endpoint.updatedAt()))
                .update();
    }

    @Override
    public Optional<Endpoint> find(String id) {
        return jdbc.sql("select * from webhook_endpoints where id = :id")
                .param("id", id)
                .query(PostgresEndpointRepository::read)
                .optional();
    }

    @Override
    public Page<Endpoint> list(@Nullable String cursor, int limit) {
        JdbcClient.StatementSpec page = jdbc.sql("""
                        select * from webhook_endpoints where (created_at, id) > (:created, :id)
                        order by created_at, id limit :limit""");
        return PostgresPages.read(
                page, cursor, PageCursor.START, limit, PostgresEndpointRepository::read,
                one -> new PageCursor(one.createdAt(), one.id()));
    }

    @Override
    public List<Endpoint> listAll() {
        return jdbc.sql("select * from webhook_endpoints order by created_at, id")
                .query(PostgresEndpointRepository::read)
                .list();
    }

    @Override
    public Optional<Endpoint> update(String id, EndpointChange change, Instant at) {
        return jdbc.sql("""
                        update webhook_endpoints set url = coalesce(:url, url), types = coalesce(:types::text[], types),
                            description = coalesce(:description, description),
                            metadata = coalesce(:metadata::jsonb, metadata),
                            enabled = coalesce(:enabled::boolean, enabled),
                            disabled_reason = case when :enabled::boolean then null
                                when not :enabled::boolean and enabled then :byOperator else disabled_reason end,
                            disabled_at = case when :enabled::boolean then null
                                when not :enabled::boolean and enabled then :at else disabled_at end,
                            failing_since = case when :enabled::boolean or :url::text <> url then null
                                else failing_since end,
                            updated_at = :at
                        where id = :id returning *""")
                .param("url", change.url())
                .param("types", change.types() == null ? null : change.types().toArray(String[]::new))
                .param("description", change.description())
                .param("metadata", change.metadata() == null ? null : PostgresValues.json(change.metadata()))
                .param("enabled", change.enabled())
                .param("byOperator", Reasons.BY_OPERATOR)
                .param("at", PostgresValues.time(at))
                .param("id", id)
                .query(PostgresEndpointRepository::read)
                .optional();
    }

    @Override
    public boolean replaceSecrets(String id, String seen, String sealed, Instant at) {
        return jdbc.sql("update webhook_endpoints set secrets = :sealed, updated_at = :at where id = :id and secrets = :seen")
                        .param("sealed", sealed)
                        .param("seen", seen)
                        .param("at", PostgresValues.time(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    @Override
    public void markFailing(String id, Instant at) {
        jdbc.sql("update webhook_endpoints set failing_since = :at where id = :id and failing_since is null")
                .param("at", PostgresValues.time(at))
                .param("id", id)
                .update();
    }

    @Override
    public void clearFailing(String id) {
        jdbc.sql("update webhook_endpoints set failing_since = null where id = :id and failing_since is not null")
                .param("id", id)
                .update();
    }

    @Override
    public boolean disable(String id, String reason, Instant at) {
        return jdbc.sql("""
                        update webhook_endpoints set enabled = false, disabled_reason = :reason, disabled_at = :at,
                            updated_at = :at
                        where id = :id and enabled""")
                        .param("reason", reason)
                        .param("at", PostgresValues.time(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    @Override
    public boolean delete(String id) {
        return jdbc.sql("delete from webhook_endpoints where id = :id").param("id", id).update() == 1;
    }

    private static Endpoint read(ResultSet row, int number) throws SQLException {
        String user = row.getString("user_id");
        return new Endpoint(
                row.getString("id"),
                user == null ? null : new UserId(user),
                row.getString("url"),
                PostgresValues.texts(row, "types"),
                row.getString("description"),
                PostgresValues.object(row, "metadata"),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                PostgresValues.time(row, "disabled_at"),
                PostgresValues.time(row, "failing_since"),
                row.getString("secrets"),
                requireNonNull(PostgresValues.time(row, "created_at")),
                requireNonNull(PostgresValues.time(row, "updated_at")));
    }
}
