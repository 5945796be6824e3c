package dev.fulla.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which call goes where. */
final class VendorRoutes {
    /** Answers one kind of call. */
    @FunctionalInterface
    interface Handler {
        VendorAnswer answer(VendorRequest request);
    }

    /** @param path with {@code {name}} for a segment that varies */
    record Route(String method, String path, Handler handler) {
        String name() {
            return method + " " + path;
        }

        Optional<Map<String, String>> match(String called) {
            String[] wanted = path.split("/", -1);
            String[] given = called.split("/", -1);
            if (wanted.length != given.length) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i].startsWith("{")) {
                    variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
                } else if (!wanted[i].equals(given[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }

    /** A call with its route; the path's variables are filled in. */
    record Found(Route route, VendorRequest request) {
        VendorAnswer answer() {
            return route.handler().answer(request);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    VendorRoutes on(String method, String path, Handler handler) {
        routes.add(new Route(method, path, handler));
        return this;
    }

    List<String> names() {
        return routes.stream().map(Route::name).toList();
    }

    Found find(VendorRequest request) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(request.path());
            if (variables.isPresent() && route.method().equals(request.method())) {
                return new Found(route, request.with(variables.get()));
            }
            variables.ifPresent(found -> methods.add(route.method()));
        }
        if (methods.isEmpty()) {
            throw VendorRefusal.notFound("such path: " + request.path());
        }
        String allowed = String.join(", ", methods);
        throw new VendorRefusal(
                405, "method_not_allowed", "This path takes " + allowed + ".", Map.of("Allow", allowed));
    }
}
