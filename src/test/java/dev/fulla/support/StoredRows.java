package dev.fulla.support;

import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a database really holds, past all repositories; for tests that look underneath or damage something. Tables and
 * columns have their names of PostgreSQL.
 */
public interface StoredRows {
    /** Every row of a table, each as one text. */
    List<String> texts(String table);

    /** The text in a column of the row with this id. */
    Optional<String> text(String table, String id, String column);

    /** @param value a text, a number, a boolean, an {@code Instant}; or null */
    void set(String table, String id, String column, @Nullable Object value);

    void remove(String table, String id);

    /** Stores some row of a table again, once for each map, with what it says in place of what stands there; null for nothing. */
    void copy(String table, List<? extends Map<String, ?>> changes);

    /** The most rows that go in one step while something is done: a transaction, or a command of MongoDB. */
    long mostRemovedAtOnce(Runnable work);

    /** The names of all tables. */
    List<String> tables();

    /** Makes a user of this id, unless there is one. */
    UserId user(String id);

    /** Makes a valid credential whose sealed text does not open. */
    void credential(UserId owner, String id);
}
