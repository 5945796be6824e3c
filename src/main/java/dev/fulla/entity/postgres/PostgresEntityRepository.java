package dev.fulla.entity.postgres;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityChange;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresPages;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresEntityRepository implements EntityRepository {
    private final JdbcClient jdbc;

    PostgresEntityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Entity> insert(Entity entity) {
        return jdbc.sql("""
                        insert into entities (id, user_id, module_name, external_id, name, credential_id, data, created_at, updated_at)
                        values (:id, :owner, :module, :external, :name, :credential, :data, :created, :updated)
                        on conflict do nothing
                        returning *""")
                .param("id", entity.id())
                .param("owner", entity.owner().value())
                .param("module", entity.moduleName())
                .param("external", entity.externalId())
                .param("name", entity.name())
                .param("credential", entity.credentialId())
                .param("data", PostgresValues.json(entity.data()))
                .param("created", PostgresValues.time(entity.createdAt()))
                .param("updated", PostgresValues.time(entity.updatedAt()))
                .query(PostgresEntityRepository::entity)
                .optional();
    }

    @Override
    public Optional<Entity> find(UserId owner, String id) {
        return one(jdbc.sql("select * from entities where id = :id and user_id = :owner"), owner, id);
    }

    @Override
    public Optional<Entity> findByKey(UserId owner, String moduleName, String externalId) {
        return jdbc.sql("""
                        select * from entities
                        where user_id = :owner and module_name = :module and external_id = :external""")
                .param("owner", owner.value())
                .param("module", moduleName)
                .param("external", externalId)
                .query(PostgresEntityRepository::entity)
                .optional();
    }

    @Override
    public Optional<Entity> update(UserId owner, String id, EntityChange change, Instant at) {
        return one(jdbc.sql("""
                        update entities
                        set name = coalesce(:name, name), credential_id = coalesce(:credential, credential_id),
                            data = data || :data, updated_at = :at
                        where id = :id and user_id = :owner
                        returning *""")
                .param("name", change.name())
                .param("credential", change.credentialId())
                .param("data", PostgresValues.json(change.data()))
                .param("at", PostgresValues.time(at)), owner, id);
    }

    @Override
    public Optional<Entity> unlinkCredential(UserId owner, String id, Instant at) {
        return one(jdbc.sql("""
                        update entities set credential_id = null, updated_at = :at
                        where id = :id and user_id = :owner
                        returning *""")
                .param("at", PostgresValues.time(at)), owner, id);
    }

    @Override
    public Optional<Entity> delete(UserId owner, String id) {
        return one(jdbc.sql("delete from entities where id = :id and user_id = :owner returning *"), owner, id);
    }

    /** @param about the {@code :id} of an {@code :owner} */
    private static Optional<Entity> one(JdbcClient.StatementSpec about, UserId owner, String id) {
        return about.param("id", id).param("owner", owner.value()).query(PostgresEntityRepository::entity).optional();
    }

    @Override
    public List<Entity> list(UserId owner) {
        return jdbc.sql("select * from entities where user_id = :owner order by created_at, id")
                .param("owner", owner.value())
                .query(PostgresEntityRepository::entity)
                .list();
    }

    @Override
    public Page<Entity> list(UserId owner, @Nullable String cursor, int limit) {
        JdbcClient.StatementSpec page = jdbc.sql("""
                        select * from entities
                        where user_id = :owner and (created_at, id) > (:created, :id)
                        order by created_at, id limit :limit""")
                .param("owner", owner.value());
        return PostgresPages.read(
                page, cursor, PageCursor.START, limit, PostgresEntityRepository::entity, one -> new PageCursor(one.createdAt(), one.id()));
    }

    @Override
    public List<Entity> listByModule(UserId owner, String moduleName) {
        return jdbc.sql("""
                        select * from entities where user_id = :owner and module_name = :module
                        order by created_at, id""")
                .param("owner", owner.value())
                .param("module", moduleName)
                .query(PostgresEntityRepository::entity)
                .list();
    }

    @Override
    public List<Entity> listByIds(UserId owner, List<String> ids) {
        return jdbc.sql("""
                        select entities.* from unnest(:ids::text[]) with ordinality as wanted (id, place)
                        join entities on entities.id = wanted.id
                        where entities.user_id = :owner order by wanted.place""")
                .param("ids", ids.toArray(String[]::new))
                .param("owner", owner.value())
                .query(PostgresEntityRepository::entity)
                .list();
    }

    @Override
    public List<Entity> listByIds(Collection<String> ids) {
        return jdbc.sql("select * from entities where id = any(:ids::text[])")
                .param("ids", ids.toArray(String[]::new))
                .query(PostgresEntityRepository::entity)
                .list();
    }

    @Override
    public List<Entity> listByCredential(UserId owner, String credentialId) {
        return jdbc.sql("""
                        select * from entities where credential_id = :credential and user_id = :owner
                        order by created_at, id""")
                .param("credential", credentialId)
                .param("owner", owner.value())
                .query(PostgresEntityRepository::entity)
                .list();
    }

    @Override
    public Set<String> listLinkedCredentials(Collection<String> credentialIds) {
        return credentialIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select distinct credential_id from entities where credential_id in (:ids)")
                        .param("ids", credentialIds)
                        .query(String.class)
                        .list());
    }

    @Override
    public List<Entity> listByExternalId(String moduleName, String externalId) {
        return jdbc.sql("""
                        select * from entities where module_name = :module and external_id = :external
                        order by created_at, id""")
                .param("module", moduleName)
                .param("external", externalId)
                .query(PostgresEntityRepository::entity)
                .list();
    }

    private static Entity entity(ResultSet row, int number) throws SQLException {
        return new Entity(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("module_name"),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("credential_id"),
                PostgresValues.object(row, "data"),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")));
    }
}
