package dev.fulla.importer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of the reference, page by page; nothing is ever written. Each method throws
 * {@link dev.fulla.shared.TransientFailure} when the database does not answer.
 */
public interface ReferenceSource extends AutoCloseable {
    /** What is read, without user or password. */
    String name();

    /** Whether the order of an integration's entities is stored. */
    boolean keepsEntityOrder();

    long count(ReferenceTable table);

    /**
     * The rows of a table in the order of their ids. An integration holds its entities in {@code entityIds}.
     *
     * @param after the last id of the page before; null for the first page
     */
    List<ReferenceRow> list(ReferenceTable table, @Nullable String after, int limit);

    /** The rows of some ids or owners without what they hold, so that many of them fit into memory. */
    List<ReferenceRow> listOutlines(ReferenceTable table, ReferenceLink by, Collection<String> values);

    /** The tables that are not moved, with the number of their rows. */
    Map<String, Long> countOthers();

    @Override
    void close();
}
