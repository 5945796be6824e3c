package dev.fulla.user;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an identity provider, remembered. They are read again when they have aged or when a token names an unknown
 * key, but not more often than every {@link #BETWEEN_READS}; while the provider is away, the last ones serve for a while.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration USABLE = Duration.ofHours(1);
    static final Duration BETWEEN_READS = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(PublishedKeys.class);

    private final URI url;
    private final KeySetSource source;
    private final Clock clock;
    private Instant lastRead = Instant.MIN;

    @Nullable
    private volatile Snapshot snapshot;

    PublishedKeys(URI url, KeySetSource source, Clock clock) {
        this.url = url;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        Snapshot seen = snapshot;
        if (seen != null && seen.isYoungerThan(FRESH, clock.instant())) {
            List<JWK> matching = selector.select(seen.keys());
            if (!matching.isEmpty()) {
                return matching;
            }
        }
        return selector.select(refreshed(seen).keys());
    }

    private synchronized Snapshot refreshed(@Nullable Snapshot seen) {
        Snapshot known = snapshot;
        if (known != null && known != seen) {
            return known;
        }
        Instant now = clock.instant();
        Snapshot usable = known != null && known.isYoungerThan(USABLE, now) ? known : null;
        if (lastRead.isAfter(now.minus(BETWEEN_READS))) {
            return orUnavailable(usable, null);
        }
        lastRead = now;
        try {
            Snapshot fresh = new Snapshot(JWKSet.parse(source.fetch(url)), now);
            snapshot = fresh;
            return fresh;
        } catch (TransientFailure | ParseException e) {
            log.warn("key set unreadable url={} reason={}", url, e.getClass().getSimpleName());
            return orUnavailable(usable, e);
        }
    }

    private static Snapshot orUnavailable(@Nullable Snapshot usable, @Nullable Exception cause) {
        if (usable == null) {
            throw new TransientFailure(
                    ErrorCode.UPSTREAM_UNREACHABLE, "The keys of the identity provider cannot be read now.", cause);
        }
        return usable;
    }

    private record Snapshot(JWKSet keys, Instant readAt) {
        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(readAt.plus(age));
        }
    }
}
