package dev.fulla.entity.postgres;

import dev.fulla.entity.EntityRepository;
import dev.fulla.entity.EntityRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresEntityRepositoryTest extends EntityRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected EntityRepository entities() {
        return new PostgresEntityRepository(jdbc);
    }

    @Override
    protected UserId user(String name) {
        return Rows.user(jdbc, name);
    }

    @Override
    protected void credential(UserId owner, String id) {
        Rows.credential(jdbc, owner, id);
    }
}
