package dev.fulla.entity.postgres;

import dev.fulla.entity.EntityRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives other packages' tests the real store. */
public final class PostgresEntities {
    private PostgresEntities() {}

    public static EntityRepository in(JdbcClient jdbc) {
        return new PostgresEntityRepository(jdbc);
    }
}
