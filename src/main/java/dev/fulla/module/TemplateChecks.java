package dev.fulla.module;

import dev.fulla.module.ModuleReader.Problem;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the texts of a module's file that are filled later: their names are known, their addresses safe. */
final class TemplateChecks {
    private static final Pattern LOCAL = Pattern.compile("http://(localhost|127\\.0\\.0\\.1)([:/].*)?");

    private final ModuleDefinition module;
    private final List<Problem> problems;
    private final Set<String> known;

    TemplateChecks(ModuleDefinition module, List<Problem> problems) {
        this.module = module;
        this.problems = problems;
        this.known = KnownNames.of(module);
    }

    boolean knows(String name) {
        return known.contains(name);
    }

    /** @param more names that are known in this call only @param secretAllowed whether {clientSecret} may be in it */
    void call(String at, @Nullable CallDefinition call, Set<String> more, boolean secretAllowed) {
        if (call == null) {
            return;
        }
        if (call.target().contains("://") || call.target().startsWith("{")) {
            url(at, call.target(), more);
        } else {
            texts(at, List.of(call.target()), more, false);
        }
        texts(at + "/headers", call.headers().values(), more, secretAllowed);
        texts(at + "/body", BodyTemplates.texts(call.body()), more, secretAllowed);
        texts(at + "/query", call.query().values().stream().map(String::valueOf).toList(), more, false);
    }

    void url(String at, @Nullable String url) {
        url(at, url, Set.of());
    }

    private void url(String at, @Nullable String url, Set<String> more) {
        if (url == null) {
            return;
        }
        texts(at, List.of(url), more, false);
        if (!url.startsWith("{") && !url.startsWith("https://") && !LOCAL.matcher(url).matches()) {
            problem(at, "expected an https address");
        }
        if (UrlTemplate.hasOpenHost(url) && module.hosts().isEmpty()) {
            problem(at, "expected 'hosts' (patterns), since this host comes from a value");
        }
    }

    void texts(String at, Iterable<String> texts, boolean secretAllowed) {
        texts(at, texts, Set.of(), secretAllowed);
    }

    void texts(String at, Iterable<String> texts, Set<String> more, boolean secretAllowed) {
        for (String text : texts) {
            for (String name : Template.of(text).names()) {
                if (name.equals("clientSecret") && secretAllowed || name.startsWith("/")) {
                    continue;
                }
                if (name.equals("clientSecret")) {
                    problem(at, "expected no {clientSecret} here; it goes to token requests only");
                } else if (!known.contains(name) && !more.contains(name)) {
                    problem(at, "expected a known name instead of {" + name + "}; known are " + String.join(", ", known));
                }
            }
        }
    }

    private void problem(String at, String expected) {
        problems.add(new Problem(at, expected));
    }
}
