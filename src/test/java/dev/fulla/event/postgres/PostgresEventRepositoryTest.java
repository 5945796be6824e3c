package dev.fulla.event.postgres;

import dev.fulla.event.EventRepositoryContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresEventRepositoryTest extends EventRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresEventRepositoryTest() {
        super(new PostgresEventRepository(JDBC), id -> Rows.user(JDBC, id));
    }
}
