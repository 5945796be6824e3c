package dev.fulla.platform.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.support.GenericBeanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StreamUtils;

/**
 * What a search through our classes finds, written when the jar was made, so that no start opens each class to see what it is.
 * Classes in folders, as tests and development have them, are searched: there a list could be old.
 *
 * @param components those that are nothing but a component, in order
 * @param others classes that Spring must read itself: configurations, settings, and what has a further annotation
 */
record HouseIndex(List<Entry> components, List<String> others) {
    static final String FILE = "META-INF/fulla.index";
    static final String SEARCH = "classpath*:dev/fulla/**/*.class";
    /** Spring's own mark of a definition whose class it has looked at for further definitions. */
    private static final String LOOKED_AT =
            "org.springframework.context.annotation.ConfigurationClassPostProcessor.configurationClass";

    HouseIndex {
        components = List.copyOf(components);
        others = List.copyOf(others);
    }

    /**
     * One component.
     *
     * @param setting the setting on which it depends, or empty
     * @param value what the setting must be
     * @param unset whether it may also have no value
     */
    record Entry(String name, String type, String setting, String value, boolean unset) {
        static Entry of(String[] words) {
            return words.length == 3
                    ? new Entry(words[1], words[2], "", "", true)
                    : new Entry(words[1], words[2], words[3], words[4], Boolean.parseBoolean(words[5]));
        }

        String line() {
            String always = "component " + name + " " + type;
            return setting.isEmpty() ? always : always + " " + setting + " " + value + " " + unset;
        }

        private boolean isIn(Map<String, Optional<String>> known, Environment settings) {
            return setting.isEmpty() || known.computeIfAbsent(setting, key -> Optional.ofNullable(settings.getProperty(key)))
                    .map(value::equalsIgnoreCase)
                    .orElse(unset);
        }
    }

    /** That of the jar that this runs from. */
    static Optional<HouseIndex> find() {
        URL found = HouseIndex.class.getClassLoader().getResource(FILE);
        if (found == null || found.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try (var content = found.openStream()) {
            return Optional.of(parse(StreamUtils.copyToString(content, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HouseIndex parse(String text) {
        List<String[]> lines = text.lines().map(line -> line.split(" ")).toList();
        return new HouseIndex(
                lines.stream().filter(words -> words[0].equals("component")).map(Entry::of).toList(),
                lines.stream().filter(words -> words[0].equals("other")).map(words -> words[1]).toList());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        components.forEach(entry -> text.append(entry.line()).append('\n'));
        others.forEach(type -> text.append("other ").append(type).append('\n'));
        return text.toString();
    }

    /** Declares the components that the settings ask for. */
    void declare(HouseBeans beans, Environment settings) {
        Map<String, Optional<String>> known = new HashMap<>();
        for (Entry entry : components) {
            if (entry.isIn(known, settings)) {
                GenericBeanDefinition definition = new GenericBeanDefinition();
                Class<?> type = ClassUtils.resolveClassName(entry.type(), HouseIndex.class.getClassLoader());
                definition.setBeanClass(type);
                definition.setAttribute(LOOKED_AT, "lite");
                beans.registerComponent(entry.name(), definition, type);
            }
        }
    }

    /** What is left for a search to read. */
    Resource[] files() {
        return others.stream()
                .map(type -> new ClassPathResource(type.replace('.', '/') + ".class", HouseIndex.class.getClassLoader()))
                .toArray(Resource[]::new);
    }
}
