package dev.fulla.platform.start;

import java.io.IOException;

/** A database server of our own that lives as long as this process. */
interface EmbeddedDatabase extends AutoCloseable {
    String jdbcUrl();

    @Override
    void close() throws IOException;
}
