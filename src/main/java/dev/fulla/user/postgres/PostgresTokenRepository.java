package dev.fulla.user.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import dev.fulla.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bearer tokens in the table {@code tokens}. */
@OnPostgres
class PostgresTokenRepository implements TokenRepository {
    private static final String FIND = "select t.id as token_id, t.secret_hash, t.created_at as token_created_at,"
            + " t.expires_at, " + UserRow.columns("u", "user_") + ", " + UserRow.columns("o", "organization_")
            + " from tokens t join users u on u.id = t.user_id left join users o on o.id = u.organization_id"
            + " where t.id = :id";

    private final JdbcClient jdbc;

    PostgresTokenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(Token token) {
        jdbc.sql("insert into tokens (id, user_id, secret_hash, created_at, expires_at)"
                        + " values (:id, :userId, :secretHash, :createdAt, :expiresAt)")
                .param("id", token.id())
                .param("userId", token.userId())
                .param("secretHash", token.secretHash())
                .param("createdAt", PostgresValues.time(token.createdAt()))
                .param("expiresAt", PostgresValues.time(token.expiresAt()))
                .update();
    }

    @Override
    public Optional<Owned> findWithUser(String tokenId) {
        return jdbc.sql(FIND)
                .param("id", tokenId)
                .query((row, number) -> owned(row))
                .optional();
    }

    @Override
    public Set<String> listLiving(Collection<String> tokenIds, Instant moment) {
        return Set.copyOf(jdbc.sql("select id from tokens where id = any(:ids)"
                        + " and (expires_at is null or expires_at > :moment)")
                .param("ids", tokenIds.toArray(String[]::new))
                .param("moment", PostgresValues.time(moment))
                .query(String.class)
                .list());
    }

    @Override
    public int delete(String tokenId, String userId) {
        return jdbc.sql("delete from tokens where id = :id and user_id = :userId")
                .param("id", tokenId)
                .param("userId", userId)
                .update();
    }

    @Override
    public int deleteByUser(String userId) {
        return jdbc.sql("delete from tokens where user_id = :userId")
                .param("userId", userId)
                .update();
    }

    @Override
    public int deleteExpired(Instant moment, int limit) {
        return jdbc.sql("delete from tokens where id = any(array(select id from tokens"
                        + " where expires_at < :moment order by expires_at limit :limit for update skip locked))")
                .param("moment", PostgresValues.time(moment))
                .param("limit", limit)
                .update();
    }

    private static Owned owned(ResultSet row) throws SQLException {
        User user = UserRow.read(row, "user_");
        Token token = new Token(
                row.getString("token_id"),
                user.id(),
                row.getString("secret_hash"),
                requireNonNull(PostgresValues.time(row, "token_created_at")),
                PostgresValues.time(row, "expires_at"));
        return new Owned(
                token, user, row.getString("organization_id") == null ? null : UserRow.read(row, "organization_"));
    }
}
