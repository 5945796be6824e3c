package dev.fulla.outbound;

import dev.fulla.shared.Daemons;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.pool.PoolStats;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Calls the outside: declared hosts at checked addresses only, no cookies, no retries, capped in time and size.
 *
 * <p>A redirect is followed within its origin, for GET and HEAD; any other comes back as it is.
 */
@Component
public class OutboundHttp implements AutoCloseable {
    private static final int MAX_REDIRECTS = 5;

    private final OutboundProperties properties;
    private final EgressPolicy policy;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final OutboundWatch watch;
    private final ScheduledExecutorService watchdog = Daemons.timer("outbound-deadlines");

    @Autowired
    OutboundHttp(OutboundProperties properties, ObjectProvider<OutboundWatch> watch) {
        this(properties, InetAddress::getAllByName, watch.getIfAvailable(() -> OutboundWatch.NONE));
    }

    public OutboundHttp(OutboundProperties properties) {
        this(properties, InetAddress::getAllByName);
    }

    OutboundHttp(OutboundProperties properties, AddressResolver resolver) {
        this(properties, resolver, OutboundWatch.NONE);
    }

    OutboundHttp(OutboundProperties properties, AddressResolver resolver, OutboundWatch watch) {
        this.properties = properties;
        this.policy = new EgressPolicy(properties.allowPrivate(), resolver);
        this.connections = OutboundClients.connections(properties, policy);
        this.client = OutboundClients.create(connections);
        this.watch = watch;
    }

    /**
     * @throws PermanentFailure {@code HOST_NOT_ALLOWED}, or {@code UPSTREAM_ERROR} for an answer that is too large
     * @throws TransientFailure {@code UPSTREAM_UNREACHABLE} or {@code UPSTREAM_TIMEOUT}; see
     *     {@link OutboundException#neverLeft}
     */
    public OutboundResponse send(OutboundRequest request) {
        return send(request, properties.maxResponseBytes());
    }

    /** @param mostBytes of the answer, where less is allowed than the configuration says */
    public OutboundResponse send(OutboundRequest request, int mostBytes) {
        return send(request, Math.min(mostBytes, properties.maxResponseBytes()), false);
    }

    /** As {@link #send(OutboundRequest)}, where only how the answer begins is of interest: the rest is not read. */
    public OutboundResponse sendForStart(OutboundRequest request, int mostBytes) {
        return send(request, mostBytes, true);
    }

    /**
     * Looks whether an address could be called now; a host that nobody knows could be some day.
     *
     * @throws PermanentFailure {@code HOST_NOT_ALLOWED}
     */
    public void check(URI uri) {
        policy.check(uri, List.of(OutboundRequest.hostOf(uri)));
        try {
            policy.resolve(uri.getHost().replaceAll("[\\[\\]]", ""));
        } catch (EgressPolicy.HostRefused refusal) {
            throw EgressPolicy.refused(refusal.getMessage(), refusal);
        } catch (UnknownHostException e) {
            return;
        }
    }

    /** @param leased connections in use @param waiting requests that wait for one */
    public record Pool(int leased, int waiting, int most) {}

    public Pool pool() {
        PoolStats stats = connections.getTotalStats();
        return new Pool(stats.getLeased(), stats.getPending(), stats.getMax());
    }

    private OutboundResponse send(OutboundRequest request, int cap, boolean isCut) {
        OutboundWatch.Sending sending = watch.begin(request);
        try {
            OutboundResponse response = follow(request.withHeaders(sending.headers()), cap, isCut);
            sending.answered(response.status());
            return response;
        } catch (Failure failure) {
            sending.failed(failure);
            throw failure;
        }
    }

    private OutboundResponse follow(OutboundRequest request, int cap, boolean isCut) {
        OutboundRequest.Timeouts limits = request.timeouts() != null
                ? request.timeouts()
                : new OutboundRequest.Timeouts(
                        properties.connectTimeout(), properties.readTimeout(), properties.totalTimeout());
        long end = System.nanoTime() + limits.total().toNanos();
        URI uri = request.uri();
        for (int hop = 0; ; hop++) {
            policy.check(uri, request.hosts());
            OutboundResponse response = exchange(request, uri, new Limits(limits, end, cap, isCut));
            Optional<URI> next = Redirects.next(request, uri, response);
            if (next.isEmpty() || hop == MAX_REDIRECTS) {
                return response;
            }
            uri = next.get();
        }
    }

    /**
     * @param end of the whole call, by the clock that only goes forward
     * @param isCut whether a longer answer is cut, not refused
     */
    private record Limits(OutboundRequest.Timeouts timeouts, long end, int mostBytes, boolean isCut) {}

    private OutboundResponse exchange(OutboundRequest request, URI uri, Limits limits) {
        Duration left = Duration.ofNanos(Math.max(1, limits.end() - System.nanoTime()));
        HttpUriRequestBase http = HttpRequests.of(request, uri, limits.timeouts(), left);
        HttpClientContext context = HttpClientContext.create();
        AtomicBoolean sent = new AtomicBoolean();
        AtomicBoolean expired = new AtomicBoolean();
        context.setAttribute(OutboundClients.SENT, sent);
        ScheduledFuture<?> alarm = watchdog.schedule(
                () -> {
                    expired.set(true);
                    http.cancel();
                },
                left.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return client.execute(http, context, response -> OutboundAnswers.read(
                    http, uri, response, limits.mostBytes(), limits.isCut()));
        } catch (IOException | RuntimeException e) {
            throw OutboundAnswers.translated(uri, sent.get(), expired.get(), e);
        } finally {
            alarm.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        client.close();
    }
}
