package dev.fulla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.NamedTests;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/GUARANTEES.md} names a test for each promise, each of them exists, and each section says what is not promised. */
class GuaranteesTest {
    private static final Path PAGE = Path.of("docs/GUARANTEES.md");
    private static final Pattern ROW = Pattern.compile("\\| (?!promise |---)(\\*\\*T\\*\\* )?(.+?) \\| (.+?) \\| (.*)\\|");

    record Promise(boolean isTortured, String text, String shownBy) {
        List<Method> tests() {
            return NamedTests.in(shownBy);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static List<Promise> promises() throws IOException {
        return Files.readString(PAGE).lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Promise(row.group(1) != null, row.group(2), row.group(3)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("promises")
    void eachPromiseHasATest(Promise promise) {
        assertThat(promise.tests()).isNotEmpty();
    }

    @Test
    void whatIsSaidToBeDoneInFullIs() throws IOException {
        Matcher tortured = Pattern.compile("<test>(RefreshTortureTest,[^<]+)</test>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(tortured.find()).isTrue();
        List<String> classes = Arrays.asList(tortured.group(1).split(","));

        assertThat(promises()).filteredOn(Promise::isTortured).isNotEmpty().allMatch(promise -> promise.tests().stream()
                .anyMatch(test -> classes.containsAll(run(test.getDeclaringClass().getSimpleName()))));
    }

    /** The classes that run it: a contract is run on both databases. */
    private static List<String> run(String name) {
        if (!name.endsWith("Contract")) {
            return List.of(name);
        }
        String about = name.substring(0, name.length() - "Contract".length());
        return List.of("Postgres" + about + "Test", "Mongo" + about + "Test");
    }

    @Test
    void eachSectionSaysWhatIsNotPromised() throws IOException {
        String[] sections = Files.readString(PAGE).split("\n## ");

        assertThat(Arrays.stream(sections).skip(1)).hasSizeGreaterThan(4).allMatch(text -> text.contains("**Not promised.** "));
    }
}
