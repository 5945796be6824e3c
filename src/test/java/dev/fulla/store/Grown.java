package dev.fulla.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind in a table that grows, and what takes them away. Columns have their names of PostgreSQL; those that only
 * one database knows do no harm in the other.
 *
 * @param key columns that tell the rows apart
 * @param old what old rows have, moments aside
 * @param aged columns with the moment from which their age counts
 * @param keep the age: configuration keys and durations with plus signs between them; PT0S where the moment is the end
 * @param by the schedule that removes them, or the class that does without one
 * @param runs of it that it takes for so many rows
 */
record Grown(
        String table, List<String> key, Map<String, @Nullable Object> old, List<String> aged, String keep, String by, int rows, int runs) {
    private static final int MANY = 1100;

    static Grown of(String table, String keep, String by, String... aged) {
        return new Grown(table, List.of("id"), new HashMap<>(), List.of(aged), keep, by, MANY, 1);
    }

    Grown key(String... columns) {
        return new Grown(table, List.of(columns), old, aged, keep, by, rows, runs);
    }

    /** @param value may be null, for a column that is empty */
    Grown with(String column, @Nullable Object value) {
        Map<String, Object> more = new HashMap<>(old);
        more.put(column, value);
        return new Grown(table, key, more, aged, keep, by, rows, runs);
    }

    Grown rows(int many, int inRuns) {
        return new Grown(table, key, old, aged, keep, by, many, inRuns);
    }

    /** Rows of which each has {@code word} in its key. */
    List<Map<String, Object>> rows(String word, int many, Instant moment) {
        return IntStream.range(0, many)
                .mapToObj(number -> {
                    Map<String, Object> row = new HashMap<>(old);
                    key.forEach(column -> row.put(column, word + "-" + name() + "-" + number));
                    aged.forEach(column -> row.put(column, moment));
                    row.computeIfPresent("seq", (column, any) -> moment.toEpochMilli() * rows + number);
                    return row;
                })
                .toList();
    }

    /** The table, and what tells rows of this kind from others there. */
    String name() {
        return Stream.of(table, old.get("state"), old.get("kind"), old.get("source"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("-"));
    }

    /** What the page must name: configuration keys, and who removes. */
    List<String> named() {
        return Stream.concat(parts().filter(part -> part.startsWith("fulla.")), Stream.of("`" + by + "`")).toList();
    }

    Duration age(Function<String, Duration> configured) {
        return parts().map(part -> part.startsWith("fulla.") ? configured.apply(part) : Duration.parse(part))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<String> parts() {
        return Stream.of(keep.split(" \\+ "));
    }

    @Override
    public String toString() {
        return name();
    }
}
