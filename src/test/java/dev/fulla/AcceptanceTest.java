package dev.fulla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.annotation.Testable;

/** {@code docs/ACCEPTANCE.md} has a line for every number, and the tests that it names exist and bear the number. */
class AcceptanceTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW = Pattern.compile("\\| (check|scenario) (\\d+) \\| .+? \\| (.+) \\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    record Line(String kind, int number, String shownBy) {
        List<MatchResult> tests() {
            return NAMED.matcher(shownBy).results().toList();
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
    void isShownOrSaysWhatItWaitsFor(Line line) throws Exception {
        assertThat(line.tests().isEmpty())
                .as("%s names tests, or what it waits for", line)
                .isEqualTo(line.shownBy().matches("waits for issue \\d+: .+"));
        for (MatchResult test : line.tests()) {
            Method method = Arrays.stream(classNamed(test.group(1)).getDeclaredMethods())
                    .filter(one -> one.getName().equals(test.group(2)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no test " + test.group()));
            assertThat(AnnotationSupport.isAnnotated(method, Testable.class)).as(test.group() + " is a test").isTrue();
            assertThat(Pattern.compile("(^|_)" + line.kind() + line.number() + "(?!\\d)")
                            .matcher(method.getName())
                            .find())
                    .as(test.group() + " bears " + line)
                    .isTrue();
        }
    }

    private static Class<?> classNamed(String simpleName) throws Exception {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(one -> one.endsWith(simpleName + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no test class " + simpleName));
            String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
            return Class.forName(name, false, AcceptanceTest.class.getClassLoader());
        }
    }
}
