package dev.fulla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.NamedTests;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/ACCEPTANCE.md} has a line for every number, and the tests that it names exist and bear the number. */
class AcceptanceTest {
    private static final Pattern ROW = Pattern.compile("\\| (check|scenario) (\\d+) \\| .+? \\| (.+) \\|");

    record Line(String kind, int number, String shownBy) {
        List<Method> tests() {
            return NamedTests.in(shownBy);
        }

        @Override
        public String toString() {
            return kind + " " + number;
        }
    }

    static List<Line> lines() throws IOException {
        return Files.readString(Path.of("docs/ACCEPTANCE.md"))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Line(row.group(1), Integer.parseInt(row.group(2)), row.group(3)))
                .toList();
    }

    @Test
    void everyNumberHasItsLine() throws IOException {
        List<String> expected = new ArrayList<>();
        IntStream.rangeClosed(1, 20).forEach(number -> expected.add("check " + number));
        IntStream.rangeClosed(1, 22).forEach(number -> expected.add("scenario " + number));

        assertThat(lines()).extracting(Line::toString).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isShownOrSaysWhatItWaitsFor(Line line) {
        assertThat(line.tests().isEmpty())
                .as("%s names tests, or what it waits for", line)
                .isEqualTo(line.shownBy().matches("waits for issue \\d+: .+"));
        for (Method test : line.tests()) {
            assertThat(Pattern.compile("(^|_)" + line.kind() + line.number() + "(?!\\d)")
                            .matcher(test.getName())
                            .find())
                    .as(test + " bears " + line)
                    .isTrue();
        }
    }
}
