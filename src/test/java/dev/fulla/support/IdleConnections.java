package dev.fulla.support;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that is over holds no connections to the database of the tests. */
public final class IdleConnections implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        TestPostgres.closeIdle();
    }
}
