package dev.fulla.user;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may operate this installation ({@code fulla.operator.*}).
 *
 * @param keys by the name under which the key appears in logs
 */
@ConfigurationProperties("fulla.operator")
public record OperatorProperties(@DefaultValue Map<String, Key> keys) {
    public OperatorProperties {
        keys = Map.copyOf(keys);
        keys.forEach((name, key) -> {
            if ((key.key() == null) == (key.sha256() == null)) {
                throw new IllegalArgumentException("fulla.operator.keys." + name + " needs key or sha256, one of them.");
            }
            if (key.sha256() != null && !key.sha256().matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "fulla.operator.keys." + name + ".sha256 must be 64 hexadecimal digits.");
            }
        });
    }

    /**
     * @param key the key itself
     * @param sha256 or its SHA-256 in hexadecimal, so that the configuration holds no secret
     * @param scopes what the key is good for
     */
    public record Key(@Nullable String key, @Nullable String sha256, @DefaultValue Set<String> scopes) {
        public Key {
            key = key == null || key.isBlank() ? null : key;
            sha256 = sha256 == null || sha256.isBlank() ? null : sha256.toLowerCase(Locale.ROOT);
            scopes = Set.copyOf(scopes);
        }

        String hash() {
            return sha256 == null ? Secrets.sha256(String.valueOf(key)) : sha256;
        }

        @Override
        public String toString() {
            return "Key[scopes=" + scopes + "]";
        }
    }
}
