package dev.fulla.subscription.postgres;

import dev.fulla.subscription.DeliveryRepositoryContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresDeliveryRepositoryTest extends DeliveryRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresDeliveryRepositoryTest() {
        super(new PostgresEndpointRepository(JDBC), new PostgresDeliveryRepository(JDBC), id -> Rows.user(JDBC, id));
    }
}
