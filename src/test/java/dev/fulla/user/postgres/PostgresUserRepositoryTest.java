package dev.fulla.user.postgres;

import dev.fulla.support.TestPostgres;
import dev.fulla.user.UserRepositoryContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresUserRepositoryTest extends UserRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresUserRepositoryTest() {
        super(PostgresUserStores.users(JDBC));
    }
}
