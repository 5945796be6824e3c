package dev.fulla.store;

import dev.fulla.shared.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of rows in the order of their time and id. */
public final class PostgresPages {
    private PostgresPages() {}

    /**
     * @param statement with {@code :created} and {@code :id}, the place that it begins behind, and {@code :limit}
     * @param cursor of the page before; null: the list begins at {@code first}
     * @param first {@link PageCursor#START}, or {@link PageCursor#END} where it goes backwards
     * @param place of a row
     */
    public static <T> Page<T> read(
            JdbcClient.StatementSpec statement, @Nullable String cursor, PageCursor first, int limit, RowMapper<T> row,
            Function<T, PageCursor> place) {
        PageCursor behind = cursor == null ? first : PageCursor.decode(cursor);
        List<T> found = statement
                .param("created", PostgresValues.time(behind.createdAt()))
                .param("id", behind.id())
                .param("limit", limit + 1)
                .query(row)
                .list();
        return PageCursor.page(found, limit, place);
    }
}
