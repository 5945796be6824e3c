package dev.fulla.credential.postgres;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresCredentialRepositoryTest extends CredentialRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected CredentialRepository repository() {
        return new PostgresCredentialRepository(jdbc);
    }

    @Override
    protected UserId newUser(String id) {
        jdbc.sql("insert into users (id, type, created_at, updated_at) values (?, 'INDIVIDUAL', now(), now())")
                .param(id)
                .update();
        return new UserId(id);
    }
}
