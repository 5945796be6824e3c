package dev.fulla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model of {@code docs/SCALING.md}, called as the page says: it meets what was measured, and the page says what it says. */
class ScalingModelTest {
    private static final Path PAGE = Path.of("docs/SCALING.md");
    private static final Percentage TOLERANCE = Percentage.withPercentage(10);
    private static final Properties COSTS = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("docs/scaling/costs.properties"))) {
            COSTS.load(file);
        }
    }

    @Test
    void meetsAMixtureThatWasMeasuredAsAWhole() throws Exception {
        String mixture = COSTS.getProperty("mixture");

        Map<String, String> said = run("connections=0 syncs=0 deliveries=0 " + mixture);

        assertThat(number(said, "statements a second")).isCloseTo(measured("statements"), TOLERANCE);
        assertThat(number(said, "rows written a second")).isCloseTo(measured("rows"), TOLERANCE);
        assertThat(number(said, "written ahead, MB a second") * 1024).isCloseTo(measured("kb"), TOLERANCE);
    }

    @Test
    void thePageShowsWhatTheModelSays() throws Exception {
        List<List<String>> rows = cells("\\| ([^|`]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
        List<String> inputs = rows.stream().filter(row -> row.get(0).equals("inputs")).findFirst().orElseThrow();
        for (int size = 1; size <= 3; size++) {
            Map<String, String> shown = new LinkedHashMap<>();
            for (List<String> row : rows.subList(rows.indexOf(inputs) + 1, rows.size())) {
                shown.put(row.get(0), row.get(size));
            }

            assertThat(shown).containsAllEntriesOf(run(inputs.get(size).replace("`", "")));
        }
    }

    @Test
    void thePageShowsWhatUnitsCost() throws IOException {
        List<List<String>> rows = cells("\\| `(\\w+)` \\| [^|]+ \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\|");

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.subList(1, 6)).containsExactlyElementsOf(
                List.of("application", "database", "statements", "rows", "kb").stream()
                        .map(what -> COSTS.getProperty(row.get(0) + "." + what))
                        .toList()));
        assertThat(rows).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(COSTS.stringPropertyNames().stream()
                .filter(name -> name.endsWith(".application"))
                .map(name -> name.replace(".application", ""))
                .toList());
    }

    @Test
    void countsPodsAndCallsOfTheQueueByHand() throws Exception {
        Map<String, String> said = run("connections=0 syncs=0 requests=0 webhooks=0 deliveries=0 live=0 jobs=10000");

        // 10,000 jobs at 0.39 ms on 2 cores of which 0.6 may be used: 3.9 / 1.2 pods; 3 calls for 100 jobs, and 4 pods that ask
        assertThat(said).containsEntry("pods", "4").containsEntry("connections to the database", "64");
        assertThat(number(said, "calls of the queue a month, at least, millions")).isCloseTo(300 * 2.592 + 4 * 0.2592, within(1.0));
    }

    private static double measured(String what) {
        return Double.parseDouble(COSTS.getProperty("mixture." + what));
    }

    private static double number(Map<String, String> said, String name) {
        return Double.parseDouble(said.get(name).replace(",", ""));
    }

    private static List<List<String>> cells(String row) throws IOException {
        return Pattern.compile("(?m)^" + row + "$").matcher(Files.readString(PAGE)).results().map(ScalingModelTest::groups).toList();
    }

    private static List<String> groups(MatchResult row) {
        List<String> groups = new ArrayList<>();
        for (int group = 1; group <= row.groupCount(); group++) {
            groups.add(row.group(group));
        }
        return groups;
    }

    private static Map<String, String> run(String inputs) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "docs/scaling/Model.java"));
        command.addAll(Arrays.asList(inputs.split(" ")));
        Process model = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(model.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(model.waitFor()).as(said).isZero();
        Map<String, String> lines = new LinkedHashMap<>();
        said.lines().forEach(line -> lines.put(line.substring(0, 50).trim(), line.substring(50).trim()));
        return lines;
    }
}
