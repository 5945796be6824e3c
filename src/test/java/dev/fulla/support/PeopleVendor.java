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

    /** Who is told what is asked of it, and by whom; may hold it up. */
    public interface Watcher {
        Watcher NOBODY = new Watcher() {};

        /** @param after the cursor, empty at the beginning */
        default void listed(String who, String side, String after) {}

        default void created(String who, String side, JsonNode person) {}

        /** What was asked for is done, and nobody knows of it yet. */
        default void written(String who, String side) {}
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

    /** {@code /<who>/<side>/<what>[/<which>]}; the account is the key that is shown. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            String account = query.getOrDefault("account", String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key")));
            Asked asked = new Asked(
                    path[0], path[1], exchange.getRequestMethod() + " " + path[2] + (path.length > 3 ? "/" : ""),
                    path.length > 3 ? path[3] : "", query, account, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            byte[] answer = answer(asked, people(asked.side(), account), body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 404 : 200, answer == null ? -1 : answer.length);
            if (answer != null) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private record Asked(
            String who, String side, String call, String id, Map<String, String> query, String account, @Nullable String key) {}

    private byte @Nullable [] answer(Asked asked, People people, byte[] body) {
        Map<String, String> query = asked.query();
        return switch (asked.call()) {
            case "GET me" -> bytes(Map.of("id", asked.account(), "name", asked.account()));
            case "GET people" -> {
                String after = query.getOrDefault("after", "");
                watcher.listed(asked.who(), asked.side(), after);
                yield people.page(after, Integer.parseInt(query.getOrDefault("limit", "100")));
            }
            case "GET found" -> people.found(query.get("mail"));
            case "GET people/" -> people.get(asked.id());
            case "POST people" -> written(asked, create(asked, people, asked.key(), read(body)));
            case "PATCH people/" -> written(asked, people.update(asked.id(), (ObjectNode) read(body)));
            case "DELETE people/" -> written(asked, people.delete(asked.id()) ? Map.of() : null);
            case "POST batch" -> written(asked, creates(asked, people, read(body)));
            case "PUT batch" -> written(asked, updates(people, read(body)));
            case "POST fill" -> {
                people.fill(Integer.parseInt(query.get("from")), Integer.parseInt(query.get("to")));
                yield bytes(people.size());
            }
            case "POST edit" -> bytes(people.edit(Integer.parseInt(query.get("every")), query.get("name")));
            default -> null;
        };
    }

    private byte @Nullable [] written(Asked asked, @Nullable Object answer) {
        watcher.written(asked.who(), asked.side());
        return bytes(answer);
    }

    private ObjectNode create(Asked asked, People people, @Nullable String key, JsonNode person) {
        People.Made made = people.create(key, (ObjectNode) person);
        if (made.isNew()) {
            watcher.created(asked.who(), asked.side(), made.person());
        }
        return made.person();
    }

    private ObjectNode creates(Asked asked, People people, JsonNode body) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode input : body.path("inputs")) {
            String ref = input.path("ref").textValue();
            results.addObject().put("ref", ref).set("person", create(asked, people, ref, input.path("person")));
        }
        return answer;
    }

    private static ObjectNode updates(People people, JsonNode body) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode input : body.path("inputs")) {
            results.addObject().set("person", people.update(input.path("id").textValue(), (ObjectNode) input.path("person")));
        }
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
