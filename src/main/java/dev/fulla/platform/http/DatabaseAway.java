package dev.fulla.platform.http;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Whether something failed because the database could not be asked. */
final class DatabaseAway {
    /** A connection that does not come about, and a server that goes down. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03");
    private static final int DEEPEST = 20;

    private DatabaseAway() {}

    static boolean isBehind(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (says(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean says(Throwable cause) {
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return sql.getSQLState().startsWith("08") || STATES.contains(sql.getSQLState());
        }
        return cause instanceof CannotGetJdbcConnectionException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof MongoTimeoutException
                || cause instanceof MongoSocketException;
    }
}
