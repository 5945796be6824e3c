package dev.fulla.user.postgres;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import dev.fulla.user.Departure;
import dev.fulla.user.User;
import dev.fulla.user.UserRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users in the table {@code users}. */
@OnPostgres
class PostgresUserRepository implements UserRepository {
    private static final String SELECT = "select " + UserRow.columns("u", "") + " from users u ";

    private final JdbcClient jdbc;

    PostgresUserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(User user, @Nullable String passwordHash) {
        try {
            jdbc.sql(
                            """
                    insert into users (id, type, username, email, password_hash, app_user_id, organization_id,
                        app_org_id, name, created_at, updated_at)
                    values (:id, :type, :username, :email, :hash, :appUserId, :organizationId,
                        :appOrgId, :name, :createdAt, :updatedAt)""")
                    .param("id", user.id())
                    .param("type", user.type().name())
                    .param("username", user.username())
                    .param("email", user.email())
                    .param("hash", passwordHash)
                    .param("appUserId", user.appUserId())
                    .param("organizationId", user.organizationId())
                    .param("appOrgId", user.appOrgId())
                    .param("name", user.name())
                    .param("createdAt", PostgresValues.time(user.createdAt()))
                    .param("updatedAt", PostgresValues.time(user.updatedAt()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(e);
        }
    }

    @Override
    public Optional<User> find(String id) {
        return one("where u.id = :value", id);
    }

    @Override
    public Optional<User> findByUsername(String username) {
        return one("where u.username = :value", username);
    }

    @Override
    public Optional<User> findByAppUserId(String appUserId) {
        return one("where u.app_user_id = :value", appUserId);
    }

    @Override
    public Optional<User> findByAppOrgId(String appOrgId) {
        return one("where u.app_org_id = :value", appOrgId);
    }

    @Override
    public Optional<Login> findLogin(String username) {
        return jdbc.sql("select " + UserRow.columns("u", "") + ", u.password_hash from users u"
                        + " where u.username = :username and u.type = 'INDIVIDUAL'")
                .param("username", username)
                .query((row, number) -> new Login(UserRow.read(row, ""), row.getString("password_hash")))
                .optional();
    }

    @Override
    public Optional<User> update(String id, Changes changes, Instant now) {
        try {
            return jdbc.sql(
                            """
                    update users u set username = coalesce(:username, u.username), email = coalesce(:email, u.email),
                        app_user_id = coalesce(:appUserId, u.app_user_id), name = coalesce(:name, u.name),
                        password_hash = coalesce(:hash, u.password_hash), updated_at = :now
                    where u.id = :id
                    returning\s""" + UserRow.columns("u", ""))
                    .param("id", id)
                    .param("username", changes.username())
                    .param("email", changes.email())
                    .param("appUserId", changes.appUserId())
                    .param("name", changes.name())
                    .param("hash", changes.passwordHash())
                    .param("now", PostgresValues.time(now))
                    .query((row, number) -> UserRow.read(row, ""))
                    .optional();
        } catch (DuplicateKeyException e) {
            throw taken(e);
        }
    }

    @Override
    public boolean link(String individualId, String organizationId, Instant now) {
        return jdbc.sql(
                                """
                        update users set organization_id = :organization, updated_at = :now
                        where id = :id and type = 'INDIVIDUAL'
                            and (organization_id is null or organization_id = :organization)""")
                        .param("id", individualId)
                        .param("organization", organizationId)
                        .param("now", PostgresValues.time(now))
                        .update()
                == 1;
    }

    @Override
    public boolean unlink(String individualId, String organizationId, Instant now) {
        return jdbc.sql("update users set organization_id = null, updated_at = :now"
                                + " where id = :id and organization_id = :organization")
                        .param("id", individualId)
                        .param("organization", organizationId)
                        .param("now", PostgresValues.time(now))
                        .update()
                == 1;
    }

    @Override
    public Page<User> listMembers(String organizationId, @Nullable String after, int limit) {
        List<User> users = jdbc.sql(SELECT + "where u.organization_id = :organization and u.id > :after"
                        + " order by u.id limit :limit")
                .param("organization", organizationId)
                .param("after", after == null ? "" : after)
                .param("limit", limit + 1)
                .query((row, number) -> UserRow.read(row, ""))
                .list();
        return users.size() <= limit
                ? new Page<>(users, null)
                : new Page<>(users.subList(0, limit), users.get(limit - 1).id());
    }

    @Override
    public Optional<Departure> beginDeletion(String id, String pseudonym) {
        return jdbc.sql("update users u set pseudonym = coalesce(u.pseudonym, :pseudonym) where u.id = :id returning "
                        + UserRow.columns("u", "") + ", u.pseudonym")
                .param("id", id)
                .param("pseudonym", pseudonym)
                .query((row, number) -> new Departure(UserRow.read(row, ""), row.getString("pseudonym")))
                .optional();
    }

    @Override
    public boolean delete(String id) {
        return jdbc.sql("delete from users where id = :id").param("id", id).update() == 1;
    }

    private Optional<User> one(String where, String value) {
        return jdbc.sql(SELECT + where)
                .param("value", value)
                .query((row, number) -> UserRow.read(row, ""))
                .optional();
    }

    private static PermanentFailure taken(DuplicateKeyException cause) {
        return new PermanentFailure(ErrorCode.USER_ALREADY_EXISTS, "A user of that name exists already.", cause);
    }
}
