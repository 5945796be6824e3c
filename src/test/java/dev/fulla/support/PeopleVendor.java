package dev.fulla.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A vendor with two kinds of account, {@code left} and {@code right}, for many people: lists by cursor, writes in batches, does
 * as little else as can be. {@code left} keeps idempotency keys, {@code right} does not, but finds people by their mail.
 */
public final class PeopleVendor implements AutoCloseable {
    static {
        // Else an answer on a kept connection waits for the client's next acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Who is told what is asked of it; may hold it up. */
    public interface Watcher {
        Watcher NOBODY = new Watcher() {};

        /** @param after the cursor, empty at the beginning */
        default void listed(String side, String after) {}

        default void created(String side, JsonNode person) {}

        /** What was asked for is done, and nobody knows of it yet. */
        default void written(String side) {}
    }

    private final Map<String, People> people = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;
    private final Watcher watcher;

    public PeopleVendor(Watcher watcher) {
        this.watcher = watcher;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** A process of its own, which says where it is: {@code !URL http://…}. It ends with its standard input. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("!URL " + new PeopleVendor(Watcher.NOBODY).url());
        while (System.in.read() >= 0) {
            // nothing is said to it this way
        }
        Runtime.getRuntime().halt(0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of an account. @param side {@code left} or {@code right} */
    public People people(String side, String account) {
        return people.computeIfAbsent(side + "/" + account, key -> new People(side));
    }

    /** {@code /<side>/<what>[/<which>]}; the account is the key that is shown. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            String account = query.getOrDefault("account", String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key")));
            String call = exchange.getRequestMethod() + " " + path[1] + (path.length > 2 ? "/" : "");
            byte[] answer = answer(call, path, query, account, body, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 404 : 200, answer == null ? -1 : answer.length);
            if (answer != null) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private byte @Nullable [] answer(
            String call, String[] path, Map<String, String> query, String account, byte[] body, @Nullable String key) {
        People asked = people(path[0], account);
        return switch (call) {
            case "GET me" -> Json.write(Map.of("id", account, "name", account)).getBytes(StandardCharsets.UTF_8);
            case "GET people" -> {
                String after = query.getOrDefault("after", "");
                watcher.listed(path[0], after);
                yield asked.page(after, Integer.parseInt(query.getOrDefault("limit", "100")));
            }
            case "GET found" -> asked.found(query.get("mail"));
            case "GET people/" -> asked.get(path[2]);
            case "POST people" -> bytes(create(path[0], asked, key, read(body)));
            case "PATCH people/" -> bytes(update(path[0], asked, path[2], read(body)));
            case "DELETE people/" -> asked.delete(path[2]) ? "{}".getBytes(StandardCharsets.UTF_8) : null;
            case "POST batch" -> bytes(creates(path[0], asked, read(body)));
            case "PUT batch" -> bytes(updates(path[0], asked, read(body)));
            case "POST fill" -> {
                asked.fill(Integer.parseInt(query.get("from")), Integer.parseInt(query.get("to")));
                yield bytes(asked.size());
            }
            case "POST edit" -> bytes(asked.edit(Integer.parseInt(query.get("every")), query.get("name")));
            default -> null;
        };
    }

    private ObjectNode create(String side, People asked, @Nullable String key, JsonNode person) {
        People.Made made = asked.create(key, (ObjectNode) person);
        if (made.isNew()) {
            watcher.created(side, made.person());
        }
        watcher.written(side);
        return made.person();
    }

    private @Nullable ObjectNode update(String side, People asked, String id, JsonNode changes) {
        ObjectNode changed = asked.update(id, (ObjectNode) changes);
        watcher.written(side);
        return changed;
    }

    private ObjectNode creates(String side, People asked, JsonNode body) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode input : body.path("inputs")) {
            People.Made made = asked.create(input.path("ref").textValue(), (ObjectNode) input.path("person"));
            if (made.isNew()) {
                watcher.created(side, made.person());
            }
            results.addObject().put("ref", input.path("ref").textValue()).set("person", made.person());
        }
        watcher.written(side);
        return answer;
    }

    private ObjectNode updates(String side, People asked, JsonNode body) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode input : body.path("inputs")) {
            results.addObject().set("person", asked.update(input.path("id").textValue(), (ObjectNode) input.path("person")));
        }
        watcher.written(side);
        return answer;
    }

    private static JsonNode read(byte[] body) {
        return Json.read(new String(body, StandardCharsets.UTF_8));
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value == null ? null : Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new HashMap<>();
        for (String one : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = one.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
