package dev.fulla.store;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Statements on tables that grow from nothing to millions of rows within minutes. A plan that PostgreSQL keeps was made for the
 * table as it was then; what it knows of the values in it is older still. So these statements are planned whenever they are
 * sent, which is little beside hundreds of rows; and they do not let it guess how many rows a run or a sync has:
 *
 * <ul>
 *   <li>{@code = (select :run::text)} instead of {@code = :run}: a value that the last {@code analyze} has not seen counts as one row;
 *   <li>{@code cross join lateral (… offset 0)} for what is looked up by key, so that nothing else is thought of;
 *   <li>no condition on the changed table but its key.
 * </ul>
 */
public final class PostgresPlans {
    private PostgresPlans() {}

    /** Sends statements of which no plan is kept. */
    public static JdbcClient fresh(DataSource source) {
        return JdbcClient.create(new JdbcTemplate(source) {
            @Override
            protected void applyStatementSettings(Statement statement) throws SQLException {
                super.applyStatementSettings(statement);
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
        });
    }
}
