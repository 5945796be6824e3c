package dev.fulla.store;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Statements on tables that grow from nothing to millions of rows within minutes and are emptied again. A plan that PostgreSQL keeps
 * was made for the table as it was; a plan that it makes anew trusts in what was analysed, which is older. So these statements are
 * planned whenever they are sent, which is little beside hundreds of rows, and are written so that no guess matters:
 *
 * <ul>
 *   <li>what is looked up has an index of one expression, such as {@code run_id || '/' || match_key}, and no other that would do;
 *   <li>{@code cross join lateral (… offset 0)}, so that it is looked up and not joined in another way;
 *   <li>no condition on a changed table that an index serves, but its key.
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
