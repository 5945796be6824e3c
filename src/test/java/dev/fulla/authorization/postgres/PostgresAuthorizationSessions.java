package dev.fulla.authorization.postgres;

import dev.fulla.authorization.AuthorizationSessionRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives other packages' tests the real store. */
public final class PostgresAuthorizationSessions {
    private PostgresAuthorizationSessions() {}

    public static AuthorizationSessionRepository in(JdbcClient jdbc) {
        return new PostgresAuthorizationSessionRepository(jdbc);
    }
}
