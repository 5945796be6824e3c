package dev.fulla.user.postgres;

import dev.fulla.support.TestPostgres;
import dev.fulla.user.TokenRepositoryContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresTokenRepositoryTest extends TokenRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresTokenRepositoryTest() {
        super(PostgresUserStores.tokens(JDBC), PostgresUserStores.users(JDBC));
    }
}
