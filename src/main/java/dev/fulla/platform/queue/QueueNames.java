package dev.fulla.platform.queue;

import dev.fulla.job.QueueProperties;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * Finds the URL of a queue by its name: {@code fulla.queue.urls}, then the variable {@code <NAME>_QUEUE_URL}. The name may
 * be written with dashes or underscores, in any case, since variables can say it in one way only.
 */
record QueueNames(QueueProperties properties, Environment environment) {
    Optional<String> url(String name) {
        return properties.urls().entrySet().stream()
                .filter(entry -> plain(entry.getKey()).equals(plain(name)))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.ofNullable(environment.getProperty(variable(name))))
                .filter(url -> !url.isBlank());
    }

    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_QUEUE_URL";
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
