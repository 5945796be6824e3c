package dev.fulla.platform.start;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets this process work on a database only when its schema is the one that this version knows. */
final class SchemaGate {
    private static final Logger log = LoggerFactory.getLogger(SchemaGate.class);
    private static final long LOOK_MILLIS = 500;

    private final DatabaseSchema schema;
    private final DatabaseSettings settings;
    private final int known;

    /** @param known the newest number of this version */
    SchemaGate(DatabaseSchema schema, DatabaseSettings settings, int known) {
        this.schema = schema;
        this.settings = settings;
        this.known = known;
    }

    /** @throws StartFailure when the schema is newer than this version, or is older and stays so */
    void pass() {
        if (!schema.isComplete() && schema.newest() <= known) {
            bringUpToDate();
        }
        int newest = schema.newest();
        if (newest > known && !settings.acceptNewer()) {
            throw new StartFailure("The database was set up by a newer version of Fulla: its schema is " + newest
                    + ", this version knows up to " + known + ". Start that version, or restore the back-up from before"
                    + " (docs/UPGRADING.md).");
        }
    }

    private void bringUpToDate() {
        switch (settings.migrate()) {
            case START -> {
                int before = schema.newest();
                schema.migrate();
                log.info("schema brought up to date from={} to={}", before, schema.newest());
            }
            case WAIT -> await();
            case CHECK -> throw behind("Run the command migrate of this version first.");
        }
    }

    private void await() {
        log.info("waiting for the schema known={} within={}", known, settings.migrateWait());
        long until = System.nanoTime() + settings.migrateWait().toNanos();
        while (!schema.isComplete()) {
            if (System.nanoTime() - until >= 0) {
                throw behind("Nobody brought it up to date within " + settings.migrateWait().toSeconds()
                        + " seconds; run the command migrate of this version.");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw behind("Waiting for it was interrupted.");
            }
        }
    }

    private StartFailure behind(String next) {
        int newest = schema.newest();
        String found = newest == 0 ? "The database was never set up" : "The database has schema " + newest;
        return new StartFailure(found + "; this version needs " + known + ". " + next);
    }
}
