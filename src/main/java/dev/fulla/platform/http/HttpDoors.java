package dev.fulla.platform.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpListener;

/** The table of what can be asked for: path, method, door. Camel fills it while its routes start. */
public final class HttpDoors implements PlatformHttpListener {
    /** Exchange property: the servlet request behind an exchange. */
    public static final String REQUEST = "fulla.request";

    /** Request attribute: the body of a webhook to the byte, whatever its content type. */
    public static final String RAW_BODY = "fulla.raw-body";

    private final Map<PathTemplate, Map<String, HttpDoor>> byPath = new ConcurrentSkipListMap<>();
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    /** What a path leads to: the doors by method, and the values of its variables. */
    record Found(String template, Map<String, HttpDoor> doors, Map<String, String> values) {
        Set<String> methods() {
            return new LinkedHashSet<>(doors.keySet());
        }
    }

    /** Nothing when no template fits; among those that fit, one that knows the method wins. */
    Optional<Found> find(String rawPath, String method) {
        List<String> segments = PathTemplate.split(rawPath);
        Found other = null;
        for (var entry : byPath.entrySet()) {
            Optional<Map<String, String>> values = entry.getKey().match(segments);
            if (values.isPresent()) {
                Found found = new Found(entry.getKey().text(), entry.getValue(), values.get());
                if (found.doors().containsKey(method)) {
                    return Optional.of(found);
                }
                other = other == null ? found : other;
            }
        }
        return Optional.ofNullable(other);
    }

    /** Whether the route behind this path and method says who may call; closed until {@link #allow} was called. */
    boolean isAllowed(String method, String template) {
        return allowed.contains(method + " " + template);
    }

    /** Opens one path for one method, as {@code GET} and {@code /api/entities/{entityId}}. */
    public void allow(String method, String template) {
        allowed.add(method.toUpperCase(Locale.ROOT) + " " + template);
    }

    @Override
    public void registerHttpEndpoint(HttpEndpointModel model) {
        if (!(model.getConsumer() instanceof HttpDoor door)) {
            return;
        }
        Map<String, HttpDoor> doors =
                byPath.computeIfAbsent(PathTemplate.of(model.getUri()), path -> new ConcurrentHashMap<>());
        String verbs = model.getVerbs() == null ? "GET" : model.getVerbs();
        for (String verb : verbs.split(",")) {
            String name = verb.trim().toUpperCase(Locale.ROOT);
            if (!name.equals("OPTIONS")) {
                doors.put(name, door);
            }
        }
    }

    @Override
    public void unregisterHttpEndpoint(HttpEndpointModel model) {
        byPath.remove(PathTemplate.of(model.getUri()));
    }
}
