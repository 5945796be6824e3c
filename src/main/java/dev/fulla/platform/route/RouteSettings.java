package dev.fulla.platform.route;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Camel routes.
 *
 * @param components what the routes of an installation may use beside this house's own: component names
 */
@ConfigurationProperties("fulla.routes")
public record RouteSettings(@DefaultValue List<String> components) {
    private static final Set<String> AUTHORS = Set.of("module", "direct", "bean", "log", "language");
    private static final Set<String> HOUSE = Set.of("platform-http", "rest", "rest-api", "timer");

    /** What extension routes may name. */
    Set<String> forAuthors() {
        Set<String> all = new TreeSet<>(AUTHORS);
        components.stream().filter(name -> !name.isBlank()).forEach(all::add);
        return all;
    }

    /** What this process resolves at all, whatever a route computes at run time. */
    Set<String> forEverybody() {
        Set<String> all = forAuthors();
        all.addAll(HOUSE);
        return all;
    }
}
