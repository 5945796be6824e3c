package dev.fulla.subscription.postgres;

import dev.fulla.subscription.EndpointRepositoryContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresEndpointRepositoryTest extends EndpointRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresEndpointRepositoryTest() {
        super(new PostgresEndpointRepository(JDBC), new PostgresDeliveryRepository(JDBC), id -> Rows.user(JDBC, id));
    }
}
