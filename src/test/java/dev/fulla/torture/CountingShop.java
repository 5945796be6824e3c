package dev.fulla.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A vendor in this process that remembers each call of each number. */
final class CountingShop implements AutoCloseable {
    private final Map<Integer, List<Call>> calls = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;

    /** @param node the process that called @param at when, by {@link System#nanoTime} */
    record Call(String node, int attempt, String idempotencyKey, long at) {}

    CountingShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/me", exchange -> answer(exchange,
                "{\"id\":\"" + exchange.getRequestHeaders().getFirst("X-Api-Key") + "\",\"name\":\"Shop\"}"));
        server.createContext("/calls", this::count);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void count(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.computeIfAbsent(body.path("number").asInt(), unused -> new CopyOnWriteArrayList<>())
                .add(new Call(body.path("node").asText(), body.path("attempt").asInt(),
                        exchange.getRequestHeaders().getFirst("Idempotency-Key"), System.nanoTime()));
        answer(exchange, "{}");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** By number, oldest first. */
    Map<Integer, List<Call>> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
