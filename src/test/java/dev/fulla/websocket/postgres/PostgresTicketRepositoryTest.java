package dev.fulla.websocket.postgres;

import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import dev.fulla.websocket.TicketRepositoryContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresTicketRepositoryTest extends TicketRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresTicketRepositoryTest() {
        super(new PostgresTicketRepository(JDBC), id -> Rows.user(JDBC, id));
    }
}
