package dev.fulla.store;

import dev.fulla.shared.News;
import java.util.List;

/**
 * The news that rows of one table carry until they are in their owner's log. A bean of this type makes those of its table
 * come out. Each operation is one atomic step, and may be repeated.
 */
public interface PendingNews {
    String table();

    /** What some rows carry, of each the oldest first. */
    List<Pending> list(int limit);

    /** What one row carries, the oldest first. */
    List<Pending> of(String row);

    /** Takes out what was told. */
    void remove(Pending told);

    /** @param row the id of the row */
    record Pending(String row, News news) {}
}
