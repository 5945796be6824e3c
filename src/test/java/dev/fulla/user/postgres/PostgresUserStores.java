package dev.fulla.user.postgres;

import dev.fulla.user.AuditRepository;
import dev.fulla.user.TokenRepository;
import dev.fulla.user.UserRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the stores of this package to tests of use cases. */
public final class PostgresUserStores {
    private PostgresUserStores() {}

    public static UserRepository users(JdbcClient jdbc) {
        return new PostgresUserRepository(jdbc);
    }

    public static TokenRepository tokens(JdbcClient jdbc) {
        return new PostgresTokenRepository(jdbc);
    }

    public static AuditRepository audit(JdbcClient jdbc) {
        return new PostgresAuditRepository(jdbc);
    }
}
