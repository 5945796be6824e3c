package dev.fulla.store;

import dev.fulla.crypto.KeyNodeRepository;
import dev.fulla.health.HealthProbeRepository;
import dev.fulla.shared.Ids;
import dev.fulla.support.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.stereotype.Component;

/** The purges of the house on one database, configured and called as the application does it, by the system's clock. */
final class PurgeBed implements AutoCloseable {
    private static final Path ROUTES = Path.of("src/main/resources/routes");
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** The settings of every slice, as {@code application.yaml} has them. */
    @ConfigurationPropertiesScan("dev.fulla")
    static class Settings {}

    PurgeBed(TestStores stores) {
        new ConfigDataApplicationContextInitializer().initialize(context);
        stores.registerIn(context);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile("dev\\.fulla\\.(platform|demo)\\..*")));
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.scan("dev.fulla");
        context.registerBean(Ids.class, () -> () -> UUID.randomUUID().toString());
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(Settings.class);
        context.refresh();
    }

    /** @param key of a duration */
    Duration configured(String key) {
        return DurationStyle.detectAndParse(context.getEnvironment().getRequiredProperty(key));
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    /** Does what a schedule does, or one of the two that have none. */
    void purge(String by) {
        switch (by) {
            case "NodeKeys" -> get(KeyNodeRepository.class).purge(Duration.ofDays(1));
            case "EncryptionCheck" -> get(HealthProbeRepository.class).delete("none", SHORT);
            default -> execute(context.getBean(beanOf(by)));
        }
    }

    private static void execute(Object useCase) {
        Method execute = Arrays.stream(useCase.getClass().getMethods())
                .filter(method -> method.getName().equals("execute") && method.getParameterCount() == 0)
                .findFirst()
                .orElseThrow();
        try {
            execute.invoke(useCase);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(useCase + " failed", e);
        }
    }

    /** The bean that a schedule's only step calls. */
    private static String beanOf(String route) {
        Pattern step = Pattern.compile("id: " + route + "-do\\s+ref: (\\w+)");
        try (Stream<Path> files = Files.list(ROUTES)) {
            return files.map(PurgeBed::text)
                    .flatMap(text -> step.matcher(text).results())
                    .map((MatchResult found) -> found.group(1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no schedule " + route));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
