package dev.fulla.authorization.postgres;

import dev.fulla.authorization.AuthorizationSessionRepository;
import dev.fulla.authorization.SessionStatus;
import dev.fulla.authorization.StoredSession;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresAuthorizationSessionRepository implements AuthorizationSessionRepository {
    private final JdbcClient jdbc;

    PostgresAuthorizationSessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(StoredSession session) {
        return jdbc.sql("""
                        insert into authorization_sessions (id, user_id, module_name, status, pending_key, state_hash,
                            code_hash, browser_hash, credential_id, return_url, step, data, result, created_at, expires_at)
                        values (:id, :user, :module, :status, :pendingKey, :stateHash, :codeHash, :browserHash,
                            :credential, :returnUrl, :step, :data, :result, :createdAt, :expiresAt)
                        on conflict do nothing""")
                        .param("id", session.id())
                        .param("user", session.user().value())
                        .param("module", session.moduleName())
                        .param("status", session.status().name())
                        .param("pendingKey", session.pendingKey())
                        .param("stateHash", session.stateHash())
                        .param("codeHash", session.codeHash())
                        .param("browserHash", session.browserHash())
                        .param("credential", session.credentialId())
                        .param("returnUrl", session.returnUrl())
                        .param("step", session.step())
                        .param("data", session.data())
                        .param("result", session.result() == null ? null : PostgresValues.json(session.result()))
                        .param("createdAt", PostgresValues.time(session.createdAt()))
                        .param("expiresAt", PostgresValues.time(session.expiresAt()))
                        .update()
                == 1;
    }

    @Override
    public Optional<StoredSession> find(UserId user, String id) {
        return jdbc.sql("select * from authorization_sessions where id = ? and user_id = ?")
                .params(id, user.value())
                .query(PostgresAuthorizationSessionRepository::session)
                .optional();
    }

    @Override
    public Optional<StoredSession> findPending(String pendingKey) {
        return jdbc.sql("select * from authorization_sessions where pending_key = ?")
                .params(pendingKey)
                .query(PostgresAuthorizationSessionRepository::session)
                .optional();
    }

    @Override
    public Optional<StoredSession> findByState(String stateHash) {
        return jdbc.sql("select * from authorization_sessions where state_hash = ?")
                .params(stateHash)
                .query(PostgresAuthorizationSessionRepository::session)
                .optional();
    }

    @Override
    public Optional<StoredSession> findByCode(UserId user, String moduleName, String codeHash) {
        return jdbc.sql("""
                        select * from authorization_sessions
                        where user_id = ? and module_name = ? and code_hash = ?
                        order by created_at desc, id desc limit 1""")
                .params(user.value(), moduleName, codeHash)
                .query(PostgresAuthorizationSessionRepository::session)
                .optional();
    }

    @Override
    public boolean extend(String id, Instant expiresAt) {
        return jdbc.sql("update authorization_sessions set expires_at = ? where id = ? and status = 'PENDING'")
                        .params(PostgresValues.time(expiresAt), id)
                        .update()
                == 1;
    }

    @Override
    public boolean bindBrowser(String id, String browserHash) {
        return jdbc.sql("""
                        update authorization_sessions set browser_hash = ?
                        where id = ? and status = 'PENDING' and browser_hash is null""")
                        .params(browserHash, id)
                        .update()
                == 1;
    }

    @Override
    public boolean claim(String id, String codeHash, Instant now, Instant until) {
        return jdbc.sql("""
                        update authorization_sessions
                        set status = 'CLAIMED', code_hash = ?, pending_key = null, expires_at = ?
                        where id = ? and status = 'PENDING' and expires_at > ?""")
                        .params(codeHash, PostgresValues.time(until), id, PostgresValues.time(now))
                        .update()
                == 1;
    }

    @Override
    public boolean advance(String id, int fromStep, int toStep, String data) {
        return jdbc.sql("""
                        update authorization_sessions set step = ?, data = ?
                        where id = ? and step = ? and status = 'PENDING'""")
                        .params(toStep, data, id, fromStep)
                        .update()
                == 1;
    }

    @Override
    public boolean end(String id, SessionStatus status, Map<String, Object> result) {
        return jdbc.sql("""
                        update authorization_sessions set status = ?, result = ?, pending_key = null
                        where id = ? and status in ('PENDING', 'CLAIMED')""")
                        .params(status.name(), PostgresValues.json(result), id)
                        .update()
                == 1;
    }

    @Override
    public Set<String> listAwaitedCredentials(Collection<String> credentialIds, Instant now) {
        return credentialIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                        select distinct credential_id from authorization_sessions
                        where credential_id in (:ids) and status in ('PENDING', 'CLAIMED') and expires_at > :now""")
                        .param("ids", credentialIds)
                        .param("now", PostgresValues.time(now))
                        .query(String.class)
                        .list());
    }

    @Override
    public void release(String id) {
        jdbc.sql("update authorization_sessions set pending_key = null where id = ?").params(id).update();
    }

    @Override
    public int deleteExpired(Instant before, int limit) {
        return jdbc.sql("""
                        delete from authorization_sessions where id = any(array(
                            select id from authorization_sessions where expires_at < ? order by expires_at limit ?
                            for update skip locked))""")
                .params(PostgresValues.time(before), limit)
                .update();
    }

    private static StoredSession session(ResultSet row, int number) throws SQLException {
        return new StoredSession(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("module_name"),
                SessionStatus.valueOf(row.getString("status")),
                row.getString("pending_key"),
                row.getString("state_hash"),
                row.getString("code_hash"),
                row.getString("browser_hash"),
                row.getString("credential_id"),
                row.getString("return_url"),
                row.getInt("step"),
                row.getString("data"),
                row.getString("result") == null ? null : PostgresValues.object(row, "result"),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "expires_at")));
    }
}
