package dev.fulla.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/DOORS.md}. */
final class DoorTable {
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z]\\w+)` \\| `(execute\\(.*?\\))` \\| (.+?) \\| (.+?) \\| (.+?) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private DoorTable() {}

    /**
     * @param method as it stands in YAML
     * @param operations such as {@code GET /user}
     * @param commands of the reference system
     */
    record Row(String bean, String method, Set<String> operations, Set<String> commands) {
        @Override
        public String toString() {
            return bean + "." + method;
        }
    }

    static List<Row> rows() {
        try {
            return Files.readString(Path.of("docs/DOORS.md"))
                    .lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Row(row.group(1), row.group(2), quoted(row.group(4)), quoted(row.group(5))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
