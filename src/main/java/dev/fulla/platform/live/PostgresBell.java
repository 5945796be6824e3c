package dev.fulla.platform.live;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Rings by {@code NOTIFY}. It is sent apart from what was written, since every commit that notifies waits for a lock of
 * the whole database, and at most once in a while for any number of events. The one connection that listens is taken from
 * the pool, once somebody is connected.
 */
@Component
@ConditionalOnProperty(name = "fulla.database.type", havingValue = "postgresql", matchIfMissing = true)
class PostgresBell implements NodeBell {
    private static final Logger log = LoggerFactory.getLogger(PostgresBell.class);
    private static final int LISTEN_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 5000;

    private final DataSource database;
    private volatile boolean stopped = true;
    private @Nullable Thread listener;

    PostgresBell(DataSource database) {
        this.database = database;
    }

    @Override
    public void ring() {
        try (Connection connection = source().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("notify fulla_events");
        } catch (SQLException e) {
            log.debug("other processes not told, they look by themselves", e);
        }
    }

    @Override
    public synchronized void listen(Runnable heard) {
        stopped = false;
        Thread thread = new Thread(() -> run(heard), "live-bell");
        thread.setDaemon(true);
        thread.start();
        listener = thread;
    }

    private void run(Runnable heard) {
        while (!stopped) {
            try (Connection connection = source().getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("listen fulla_events");
                PGConnection bell = connection.unwrap(PGConnection.class);
                while (!stopped) {
                    var rung = bell.getNotifications(LISTEN_MILLIS);
                    if (rung != null && rung.length > 0) {
                        heard.run();
                    }
                }
                statement.execute("unlisten *");
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void pause(SQLException cause) {
        if (stopped) {
            return;
        }
        log.debug("not told by other processes for a while", cause);
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    /** The pool itself, below whatever watches it. */
    private DataSource source() throws SQLException {
        return database.isWrapperFor(HikariDataSource.class) ? database.unwrap(HikariDataSource.class) : database;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        Thread thread = listener;
        listener = null;
        if (thread != null) {
            try {
                thread.join(2 * LISTEN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
