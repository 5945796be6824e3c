package dev.fulla.user.postgres;

import dev.fulla.support.TestPostgres;
import dev.fulla.user.AuditRepositoryContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresAuditRepositoryTest extends AuditRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresAuditRepositoryTest() {
        super(PostgresUserStores.audit(JDBC));
    }
}
