package dev.fulla.credential.postgres;

import dev.fulla.credential.CredentialRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives other packages' tests the real store. */
public final class PostgresCredentials {
    private PostgresCredentials() {}

    public static CredentialRepository in(JdbcClient jdbc) {
        return new PostgresCredentialRepository(jdbc);
    }
}
