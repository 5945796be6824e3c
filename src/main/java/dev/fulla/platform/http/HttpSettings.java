package dev.fulla.platform.http;

import dev.fulla.shared.Rate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP front.
 *
 * @param bodyLimit the largest request body that is read; larger ones are 413
 * @param drain how long a process that stops says that it is not ready before it closes its port
 * @param corsOrigins origins whose pages may call from a browser; {@code *} for any, empty for none
 * @param trustedProxies addresses and blocks of addresses whose word about their callers counts
 * @param forwardedHeader where they give it; the other header is never read
 * @param limits how often one client address may ask for what is worth attacking
 */
@ConfigurationProperties("fulla.http")
public record HttpSettings(
        @DefaultValue("10MB") DataSize bodyLimit,
        @DefaultValue("5s") Duration drain,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("X_FORWARDED_FOR") ForwardedHeader forwardedHeader,
        @DefaultValue Limits limits) {
    public HttpSettings {
        corsOrigins = corsOrigins.stream().filter(origin -> !origin.isBlank()).toList();
        trustedProxies = trustedProxies.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
        trustedProxies.forEach(HttpSettings::check);
    }

    private static void check(String proxy) {
        try {
            AddressBlock.parse(proxy);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fulla.http.trusted-proxies: " + e.getMessage(), e);
        }
    }

    /** The header in which proxies name their callers. */
    public enum ForwardedHeader {
        X_FORWARDED_FOR("X-Forwarded-For"),
        FORWARDED("Forwarded");

        private final String headerName;

        ForwardedHeader(String headerName) {
            this.headerName = headerName;
        }

        String headerName() {
            return headerName;
        }
    }

    /**
     * Of one client address.
     *
     * @param login sign-ins
     * @param create users made
     * @param authorize steps of connecting accounts
     */
    public record Limits(@Nullable Rate login, @Nullable Rate create, @Nullable Rate authorize) {
        public Limits {
            login = login == null ? new Rate(30, Duration.ofMinutes(1)) : login;
            create = create == null ? new Rate(20, Duration.ofHours(1)) : create;
            authorize = authorize == null ? new Rate(120, Duration.ofMinutes(1)) : authorize;
        }
    }
}
