package dev.fulla.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the pooled client. */
final class OutboundClients {
    /** Context attribute: set as soon as a connection stands, just before the request goes out. */
    static final String SENT = "fulla.sent";

    private OutboundClients() {}

    static PoolingHttpClientConnectionManager connections(OutboundProperties properties, EgressPolicy policy) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(checking(policy))
                .setTlsSocketStrategy((socket, host, port, attachment, context) ->
                        Tls.DEFAULT.upgrade(socket, host, port, attachment, context))
                .setMaxConnTotal(properties.maxConnections())
                .setMaxConnPerRoute(properties.maxConnectionsPerHost())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true)
                        .setSoTimeout(Timeout.of(properties.readTimeout())).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setSocketTimeout(Timeout.of(properties.readTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    static CloseableHttpClient create(PoolingHttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                // Else it reads the list of public suffixes, for the cookies that it does not keep.
                .setDefaultCookieSpecRegistry(name -> null)
                .disableAuthCaching()
                .disableConnectionState()
                .setUserAgent("Fulla")
                .evictExpiredConnections()
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "sent", (request, scope, chain) -> {
                    if (scope.clientContext.getAttribute(SENT) instanceof AtomicBoolean sent) {
                        sent.set(true);
                    }
                    return chain.proceed(request, scope);
                })
                .build();
    }

    private static DnsResolver checking(EgressPolicy policy) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return policy.resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** What Java trusts is read by the first call over TLS, not by every start. */
    private static final class Tls {
        static final TlsSocketStrategy DEFAULT = DefaultClientTlsStrategy.createDefault();
    }
}
