package dev.fulla.credential.postgres;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.StoredCredential;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPendingNews;
import dev.fulla.store.PostgresValues;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Credentials in the table {@code credentials}. */
@OnPostgres
class PostgresCredentialRepository implements CredentialRepository {
    private final JdbcClient jdbc;

    PostgresCredentialRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<StoredCredential> find(UserId user, String id) {
        return jdbc.sql("select * from credentials where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user.value())
                .query(CredentialRow::read)
                .optional();
    }

    @Override
    public Optional<StoredCredential> findByKey(UserId user, String moduleName, String externalId) {
        return jdbc.sql("""
                        select * from credentials
                        where user_id = :user and module_name = :module and external_id = :external""")
                .param("user", user.value())
                .param("module", moduleName)
                .param("external", externalId)
                .query(CredentialRow::read)
                .optional();
    }

    @Override
    public List<StoredCredential> list(UserId user) {
        return jdbc.sql("select * from credentials where user_id = :user order by created_at, id")
                .param("user", user.value())
                .query(CredentialRow::read)
                .list();
    }

    @Override
    public List<StoredCredential> list(UserId user, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from credentials where user_id = :user and id = any(:ids)")
                .param("user", user.value())
                .param("ids", ids.toArray(String[]::new))
                .query(CredentialRow::read)
                .list();
    }

    @Override
    public List<StoredCredential> listIdle(
            String moduleName, Instant notRenewedSince, Instant refreshEndsBefore, String after, int limit) {
        return jdbc.sql("""
                        select * from credentials
                        where module_name = :module and id > :after and auth_is_valid and orphaned_at is null
                            and (updated_at < :since or refresh_expires_at < :ends)
                        order by id limit :limit""")
                .param("module", moduleName)
                .param("after", after)
                .param("since", PostgresValues.time(notRenewedSince))
                .param("ends", PostgresValues.time(refreshEndsBefore))
                .param("limit", limit)
                .query(CredentialRow::read)
                .list();
    }

    @Override
    public List<Aged> listAged(Instant notChangedSince, String after, int limit) {
        return jdbc.sql("select * from credentials where id > :after and updated_at < :since order by id limit :limit")
                .param("after", after)
                .param("since", PostgresValues.time(notChangedSince))
                .param("limit", limit)
                .query((row, number) -> new Aged(CredentialRow.read(row, number), PostgresValues.time(row, "orphaned_at")))
                .list();
    }

    @Override
    public Outcome markOrphan(String id, @Nullable Instant seen, @Nullable Instant mark) {
        return outcome(jdbc.sql("update credentials set orphaned_at = :mark"
                        + " where id = :id and orphaned_at is not distinct from :seen")
                .param("mark", PostgresValues.time(mark))
                .param("id", id)
                .param("seen", PostgresValues.time(seen))
                .update());
    }

    @Override
    public Outcome keep(UserId user, String id) {
        return outcome(jdbc.sql("update credentials set orphaned_at = null where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user.value())
                .update());
    }

    @Override
    public Outcome deleteOrphan(Aged seen) {
        return outcome(jdbc.sql("delete from credentials where id = :id and generation = :generation and orphaned_at = :mark")
                .param("id", seen.credential().id())
                .param("generation", seen.credential().generation())
                .param("mark", PostgresValues.time(seen.orphanedAt()))
                .update());
    }

    @Override
    public Outcome insert(StoredCredential credential) {
        return outcome(jdbc.sql("""
                        insert into credentials (id, user_id, module_name, external_id, auth_is_valid, data, generation,
                            expires_at, refresh_expires_at, created_at, updated_at)
                        values (:id, :user, :module, :external, :valid, :data, :generation, :expires, :refreshExpires,
                            :created, :updated)
                        on conflict do nothing""")
                .params(CredentialRow.parameters(credential))
                .update());
    }

    @Override
    public Outcome catchUp(StoredCredential newer) {
        return outcome(jdbc.sql("""
                        update credentials set data = :data, auth_is_valid = :valid, expires_at = :expires,
                            refresh_expires_at = :refreshExpires, updated_at = :updated
                        where id = :id and user_id = :user and generation = 1 and updated_at < :updated""")
                .param("data", newer.data())
                .param("valid", newer.authIsValid())
                .param("expires", PostgresValues.time(newer.expiresAt()))
                .param("refreshExpires", PostgresValues.time(newer.refreshExpiresAt()))
                .param("updated", PostgresValues.time(newer.updatedAt()))
                .param("id", newer.id())
                .param("user", newer.user().value())
                .update());
    }

    @Override
    public Outcome update(UserId user, String id, long spentGeneration, Renewal renewal) {
        return outcome(jdbc.sql("""
                        update credentials set data = :data, generation = generation + 1, auth_is_valid = true,
                            expires_at = :expires, refresh_expires_at = :refreshExpires, updated_at = :at
                        where id = :id and user_id = :user and generation = :spent""")
                .param("data", renewal.data())
                .param("expires", PostgresValues.time(renewal.expiresAt()))
                .param("refreshExpires", PostgresValues.time(renewal.refreshExpiresAt()))
                .param("at", PostgresValues.time(renewal.at()))
                .param("id", id)
                .param("user", user.value())
                .param("spent", spentGeneration)
                .update());
    }

    @Override
    public Outcome setValidity(
            UserId user, String id, long generation, boolean authIsValid, Instant at, @Nullable News news) {
        return outcome(jdbc.sql("update credentials set auth_is_valid = :valid, updated_at = :at, " + PostgresPendingNews.ADD
                        + " where id = :id and user_id = :user and generation = :generation and auth_is_valid <> :valid")
                .param("news", PostgresPendingNews.json(news))
                .param("valid", authIsValid)
                .param("at", PostgresValues.time(at))
                .param("id", id)
                .param("user", user.value())
                .param("generation", generation)
                .update());
    }

    @Override
    public Outcome delete(UserId user, String id) {
        return outcome(jdbc.sql("delete from credentials where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user.value())
                .update());
    }

    private static Outcome outcome(int rows) {
        return rows == 1 ? Outcome.DONE : Outcome.CONFLICT;
    }
}
