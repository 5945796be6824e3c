package dev.fulla.health;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores a sealed value, sees that it lies there unreadable, opens it, and removes it. What it found holds for a few
 * seconds, since anybody may ask whether this process is ready.
 */
@Component
final class EncryptionCheck implements HealthCheck {
    private static final String TABLE = "health_probe";
    private static final String FIELD = "probe";
    private static final Duration HOLDS = Duration.ofSeconds(5);

    private final HealthProbeRepository probes;
    private final FieldCipher cipher;
    private final HealthSettings settings;
    private final Ids ids;
    private final Clock clock;
    private @Nullable Instant workedAt;

    EncryptionCheck(
            HealthProbeRepository probes, FieldCipher cipher, HealthSettings settings, Ids ids, Clock clock) {
        this.probes = probes;
        this.cipher = cipher;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "encryption";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public synchronized Map<String, Object> look() {
        Instant now = clock.instant();
        boolean works = workedAt != null && now.isBefore(workedAt.plus(HOLDS)) && !now.isBefore(workedAt);
        if (!works) {
            workedAt = null;
            works = roundTrip();
            workedAt = works ? now : null;
        }
        return Map.of(
                "status", works ? "enabled" : "unhealthy",
                "mode", "aead",
                "bypassed", false,
                "encryptionWorks", works);
    }

    private boolean roundTrip() {
        String id = ids.next();
        String secret = "probe of " + id;
        Duration limit = settings.limit();
        try {
            probes.insert(id, cipher.seal(TABLE, id, FIELD, secret), limit);
            String raw = probes.find(id, limit).orElse("");
            return !raw.isEmpty() && !raw.contains(secret) && cipher.open(TABLE, id, FIELD, raw).equals(secret);
        } finally {
            probes.delete(id, limit);
        }
    }
}
