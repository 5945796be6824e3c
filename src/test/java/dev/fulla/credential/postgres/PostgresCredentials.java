package dev.fulla.credential.postgres;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.RefreshLeaseRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives other packages' tests the real store. */
public final class PostgresCredentials {
    private PostgresCredentials() {}

    public static CredentialRepository in(JdbcClient jdbc) {
        return new PostgresCredentialRepository(jdbc);
    }

    public static RefreshLeaseRepository leasesIn(JdbcClient jdbc) {
        return new PostgresRefreshLeaseRepository(jdbc);
    }
}
