package dev.fulla.subscription;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals and opens the secrets of endpoints: the newest first, at most two that are good. */
@Component
class EndpointSecrets {
    private static final String TABLE = "webhook_endpoints";
    private static final String FIELD = "secrets";
    private static final TypeReference<List<Secret>> SECRETS = new TypeReference<>() {};

    private final FieldCipher cipher;

    EndpointSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** @param until when it ends; null for the newest */
    record Secret(String value, @Nullable Instant until) {
        boolean isGood(Instant now) {
            return until == null || until.isAfter(now);
        }

        @Override
        public String toString() {
            return "Secret[until=" + until + "]";
        }
    }

    String seal(String endpointId, List<Secret> secrets) {
        return cipher.seal(TABLE, endpointId, FIELD, Json.write(secrets));
    }

    /** Those that are good at a moment. */
    List<Secret> open(Endpoint endpoint, Instant now) {
        String text = cipher.open(TABLE, endpoint.id(), FIELD, endpoint.sealedSecrets());
        List<Secret> all = Json.MAPPER.convertValue(Json.read(text), SECRETS);
        return all.stream().filter(one -> one.isGood(now)).toList();
    }

    /** A new secret in front; the one before goes on for a while, and none of those before that. */
    String rotate(Endpoint endpoint, String fresh, Instant now, Instant until) {
        List<Secret> secrets = new ArrayList<>(List.of(new Secret(fresh, null)));
        open(endpoint, now).stream().findFirst().ifPresent(old -> secrets.add(new Secret(old.value(), until)));
        return seal(endpoint.id(), secrets);
    }
}
