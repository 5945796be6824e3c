package dev.fulla.authorization.postgres;

import dev.fulla.authorization.AuthorizationSessionRepository;
import dev.fulla.authorization.AuthorizationSessionRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresAuthorizationSessionRepositoryTest extends AuthorizationSessionRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected AuthorizationSessionRepository sessions() {
        return new PostgresAuthorizationSessionRepository(jdbc);
    }

    @Override
    protected UserId user(String name) {
        return Rows.user(jdbc, name);
    }
}
