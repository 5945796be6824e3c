package dev.fulla.platform.start;

import java.io.IOException;

/** A database server of our own that lives as long as this process. */
public interface EmbeddedDatabase extends AutoCloseable {
    /** Where it listens: a JDBC or MongoDB URL. */
    String url();

    @Override
    void close() throws IOException;
}
