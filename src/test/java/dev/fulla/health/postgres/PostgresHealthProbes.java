package dev.fulla.health.postgres;

import dev.fulla.health.HealthProbeRepository;
import javax.sql.DataSource;

/** Gives other packages' tests the real store. */
public final class PostgresHealthProbes {
    private PostgresHealthProbes() {}

    public static HealthProbeRepository in(DataSource database) {
        return new PostgresHealthProbeRepository(database);
    }
}
