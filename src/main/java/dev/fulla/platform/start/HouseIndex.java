package dev.fulla.platform.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.support.GenericBeanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StreamUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a search through our classes finds, written when the jar was made, so that no start opens each class to see what it is.
 * Classes in folders, as tests and development have them, are searched: there a list could be old.
 *
 * @param components those that are nothing but a component, in order
 * @param others classes that Spring must read itself: configurations, settings, and what has a further annotation
 * @param modules the modules whose files were found good
 */
record HouseIndex(List<Entry> components, List<String> others, Set<String> modules) {
    private static final Supplier<Optional<HouseIndex>> OF_THE_JAR = SingletonSupplier.of(HouseIndex::read);
    static final String FILE = "META-INF/fulla.index";
    /** The folder of the files of modules in the jar. */
    static final String MODULES = "modules/";
    static final String SEARCH = "classpath*:dev/fulla/**/*.class";
    /** Spring's own mark of a definition whose class it has looked at for further definitions. */
    private static final String LOOKED_AT =
            "org.springframework.context.annotation.ConfigurationClassPostProcessor.configurationClass";

    HouseIndex {
        components = List.copyOf(components);
        others = List.copyOf(others);
        modules = Set.copyOf(modules);
    }

    /**
     * One component.
     *
     * @param setting the setting on which it depends, or empty
     * @param value what the setting must be
     * @param unset whether it may also have no value
     * @param isPlain whether its one constructor is all that a container finds at it: no annotated member, no annotated parameter
     */
    record Entry(String name, String type, String setting, String value, boolean unset, boolean isPlain) {
        private static final String PLAIN = "plain";

        static Entry of(String[] words) {
            boolean isPlain = words[0].equals(PLAIN);
            return words.length == 3
                    ? new Entry(words[1], words[2], "", "", true, isPlain)
                    : new Entry(words[1], words[2], words[3], words[4], Boolean.parseBoolean(words[5]), isPlain);
        }

        static boolean isOne(String[] words) {
            return words[0].equals(PLAIN) || words[0].equals("component");
        }

        String line() {
            String always = (isPlain ? PLAIN : "component") + " " + name + " " + type;
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
        return OF_THE_JAR.get();
    }

    private static Optional<HouseIndex> read() {
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
                lines.stream().filter(Entry::isOne).map(Entry::of).toList(),
                lines.stream().filter(words -> words[0].equals("other")).map(words -> words[1]).toList(),
                lines.stream().filter(words -> words[0].equals("module")).map(words -> words[1]).collect(Collectors.toSet()));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        components.forEach(entry -> text.append(entry.line()).append('\n'));
        others.forEach(type -> text.append("other ").append(type).append('\n'));
        modules.stream().sorted().forEach(module -> text.append("module ").append(module).append('\n'));
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
                beans.registerComponent(entry.name(), definition, type, entry.isPlain());
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
