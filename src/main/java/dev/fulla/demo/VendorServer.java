package dev.fulla.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulla.shared.Daemons;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of one sample vendor, on 127.0.0.1. Calls that hang or are delayed hold no thread, so that they starve no
 * other. All its threads are daemons: who runs it alone must wait.
 */
final class VendorServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VendorServer.class);
    private static final int THREADS = 64;
    private static final String NOTHING = "{\"results\": [], \"data\": [], \"total\": 0}";
    private static final String GARBAGE = "{\"results\": [{\"id\": \"1-";

    static {
        // Without it the JDK's server answers 40 ms late: it sends headers and body apart, and the peer delays its ACK.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ThreadPoolExecutor pool;
    private final VendorRoutes routes;
    private final Faults faults;
    private final VendorStats stats;
    private final HeldCalls held;

    private VendorServer(HttpServer server, String name, VendorRoutes routes, Faults faults, VendorStats stats) {
        this.server = server;
        this.routes = routes;
        this.faults = faults;
        this.stats = stats;
        this.pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS, new Daemons("sample-" + name));
        this.pool.setKeepAliveTime(30, TimeUnit.SECONDS);
        this.pool.allowCoreThreadTimeOut(true);
        this.held = new HeldCalls(name, pool, faults);
    }

    /**
     * @param port 0 for any free one
     * @param property what configures the port, for the message
     * @throws PermanentFailure {@code CANNOT_START} when the port is taken
     */
    static VendorServer start(
            int port, String property, String name, VendorRoutes routes, Faults faults, VendorStats stats) {
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 200);
        } catch (IOException e) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    "Port " + port + " of the sample vendor " + name + " is taken. Stop what uses it, or set " + property
                            + " to another (0: any free one).",
                    e);
        }
        VendorServer vendor = new VendorServer(http, name, routes, faults, stats);
        http.setExecutor(vendor.pool);
        http.createContext("/", vendor::accept);
        startAsDaemon(http, name);
        return vendor;
    }

    /** The server's own thread inherits from the one that starts it; otherwise a failed start of Fulla would never end. */
    private static void startAsDaemon(HttpServer http, String name) {
        Thread starter = new Daemons("sample-start-" + name).newThread(http::start);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a sample vendor started", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets go of what waits until the faults change. */
    void release() {
        held.release();
    }

    @Override
    public void close() {
        held.close();
        server.stop(0);
        pool.shutdownNow();
    }

    private void accept(HttpExchange exchange) throws IOException {
        try {
            VendorRoutes.Found found = routes.find(VendorRequest.read(exchange));
            String path = found.request().path();
            int version = faults.version();
            Optional<FaultRule> fault =
                    path.startsWith("/_") ? Optional.empty() : faults.next(found.request().method(), path);
            stats.called(found.route().name());
            if (fault.isPresent()) {
                stats.faulted(fault.get().kind(), found.route().name());
                misbehave(exchange, found, fault.get(), version);
            } else {
                send(exchange, answer(found));
            }
        } catch (VendorRefusal e) {
            send(exchange, e.answer());
        }
    }

    private void misbehave(HttpExchange exchange, VendorRoutes.Found found, FaultRule fault, int version)
            throws IOException {
        VendorAnswer early = fault.when() == FaultMoment.AFTER ? answer(found) : null;
        switch (fault.kind()) {
            case STATUS -> send(exchange, failing(fault.status(), "fault", fault.retryAfter()));
            case RATE_LIMIT -> send(exchange, failing(429, "rate_limited", fault.retryAfter()));
            case GARBAGE -> send(exchange, VendorAnswer.text(200, "application/json", GARBAGE));
            case EMPTY -> send(exchange, VendorAnswer.text(200, "application/json", NOTHING));
            case DROP -> exchange.close();
            case HANG -> held.hang(exchange, version);
            case DELAY -> held.delay(() -> sendLate(exchange, early, found), fault.delayMs(), version);
        }
    }

    private void sendLate(HttpExchange exchange, @Nullable VendorAnswer early, VendorRoutes.Found found) {
        try {
            send(exchange, early == null ? answer(found) : early);
        } catch (IOException e) {
            log.debug("the caller did not wait path={}", found.request().path());
            exchange.close();
        }
    }

    private static VendorAnswer failing(int status, String error, @Nullable Integer retryAfter) {
        VendorAnswer answer = new VendorRefusal(status, error, "The sample vendor fails as it was told.").answer();
        return retryAfter == null ? answer : answer.with("Retry-After", retryAfter.toString());
    }

    private static VendorAnswer answer(VendorRoutes.Found found) {
        try {
            return found.answer();
        } catch (VendorRefusal e) {
            return e.answer();
        } catch (RuntimeException e) {
            log.error("sample vendor failed route={}", found.route().name(), e);
            return new VendorRefusal(500, "internal", "The sample vendor has a defect; see its log.").answer();
        }
    }

    private static void send(HttpExchange exchange, VendorAnswer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }
}
