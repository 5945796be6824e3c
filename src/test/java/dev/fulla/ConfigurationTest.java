package dev.fulla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** {@code application.yaml} says all there is to set, and says it truly. */
class ConfigurationTest {
    private static final Path FILE = Path.of("src/main/resources/application.yaml");
    private static final Pattern SCHEDULE = Pattern.compile("\\{\\{(fulla\\.[a-z.-]+):(\\d+)}}");

    /** The records of configuration by their prefix. */
    static Map<String, Class<?>> records() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, Class<?>> records = new TreeMap<>();
        for (var found : scanner.findCandidateComponents("dev.fulla")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            records.put(MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix"), type);
        }
        return records;
    }

    static List<String> keys() throws Exception {
        List<String> keys = new ArrayList<>(schedules().keySet());
        records().forEach((prefix, type) -> collect(prefix, type, keys));
        return keys;
    }

    @Test
    void theFileHasEveryKeyAndNoOther() throws Exception {
        Set<String> inFile = new TreeSet<>();
        file().getSource().keySet().stream()
                .map(key -> key.toString().replaceAll("\\[\\d+]$", ""))
                .filter(key -> key.startsWith("fulla."))
                .forEach(inFile::add);

        // A map that is empty leaves no trace in what Spring reads.
        for (String key : keys()) {
            String name = key.substring(key.lastIndexOf('.') + 1);
            if (Files.readString(FILE).contains("    " + name + ": {}\n")) {
                inFile.add(key);
            }
        }
        assertThat(records()).hasSizeGreaterThan(10);
        assertThat(inFile).containsExactlyElementsOf(new TreeSet<>(keys()));
    }

    @ParameterizedTest
    @MethodSource("recordsByPrefix")
    void theFileHoldsTheDefaultsOfTheCode(String prefix, Class<?> type) throws Exception {
        Object fromFile = binder(file()).bindOrCreate(prefix, type);
        Object fromCode = binder(new MapPropertySource("nothing", Map.of())).bindOrCreate(prefix, type);

        assertThat(fromFile).isEqualTo(fromCode);
    }

    @Test
    void theFileHoldsTheDefaultsOfTheSchedules() throws Exception {
        Map<String, String> schedules = schedules();

        assertThat(schedules).isNotEmpty();
        Binder file = binder(file());
        schedules.forEach((key, value) ->
                assertThat(file.bind(key, String.class).get()).as(key).isEqualTo(value));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theFileNamesTheVariableThatSetsAKey(String key) throws Exception {
        String variable = key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        var environment = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "from the variable"));

        assertThat(binder(environment, file()).bind(key, String.class).get()).isEqualTo("from the variable");
        assertThat(Files.readString(FILE)).containsPattern("# .*\\b" + variable + "(\\b|_<)");
    }

    static Stream<Arguments> recordsByPrefix() throws Exception {
        return records().entrySet().stream()
                .map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    private static void collect(String prefix, Class<?> type, List<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(prefix + "." + name, component.getType(), keys);
            } else {
                keys.add(prefix + "." + name);
            }
        }
    }

    /** What the timers of routes can be set to, and what they are when nobody sets them. */
    private static Map<String, String> schedules() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/routes"))) {
            for (Path route : files.toList()) {
                Matcher matcher = SCHEDULE.matcher(Files.readString(route));
                while (matcher.find()) {
                    String before = found.put(matcher.group(1), matcher.group(2));
                    assertThat(before).as(matcher.group(1)).isIn(null, matcher.group(2));
                }
            }
        }
        return found;
    }

    private static MapPropertySource file() throws IOException {
        PropertySource<?> file = new YamlPropertySourceLoader().load("file", new FileSystemResource(FILE)).get(0);
        return (MapPropertySource) file;
    }

    /** On these sources only: nothing of this machine. */
    private static Binder binder(PropertySource<?>... sources) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().forEach(own -> environment.getPropertySources().remove(own.getName()));
        for (PropertySource<?> source : sources) {
            environment.getPropertySources().addLast(source);
        }
        return Binder.get(environment);
    }
}
