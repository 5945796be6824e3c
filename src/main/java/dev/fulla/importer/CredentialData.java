package dev.fulla.importer;

import dev.fulla.credential.CredentialVault;
import dev.fulla.module.Field;
import dev.fulla.module.ModuleDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What modules of the reference kept with a credential, by the names and in the forms that modules here read. */
final class CredentialData {
    private static final List<String> TOKENS = List.of("access_token", "refresh_token", "id_token");
    private static final Map<String, List<String>> OTHER_NAMES = Map.of(
            "access_token", List.of("accessToken"),
            "refresh_token", List.of("refreshToken"),
            "id_token", List.of("idToken"));
    private static final List<String> KEY_NAMES = List.of("api_key", "apiKey", "API_KEY_VALUE", "access_token");
    private static final List<String> ENDS =
            List.of("accessTokenExpire", "expires_at", "expiresAt", "access_token_expires_at", "expiry_date");
    private static final List<String> REFRESH_ENDS =
            List.of("refreshTokenExpire", "refresh_token_expires_at", "refreshTokenExpiresAt");
    private static final List<String> LIVES = List.of("expires_in", "expiresIn");
    private static final List<String> REFRESH_LIVES =
            List.of("x_refresh_token_expires_in", "refresh_token_expires_in", "refresh_expires_in");

    private CredentialData() {}

    /**
     * @param module null when it is not installed
     * @param opened what the reference kept, without seals
     * @param since when that was stored, from which a life is counted
     */
    static CredentialVault.Secrets read(
            @Nullable ModuleDefinition module, Map<String, @Nullable Object> opened, Instant since) {
        Map<String, Object> data = new LinkedHashMap<>();
        opened.forEach((name, value) -> {
            if (value != null) {
                data.put(name, value);
            }
        });
        OTHER_NAMES.forEach((name, others) -> rename(data, name, others));
        TOKENS.forEach(name -> data.computeIfPresent(name, (unused, value) -> text(value)));
        if (module != null) {
            nameTheKey(module, data);
        }
        return new CredentialVault.Secrets(
                data, end(data, ENDS, LIVES, since), end(data, REFRESH_ENDS, REFRESH_LIVES, since));
    }

    /** A module whose form has one secret field finds the key there, whatever it was called. */
    private static void nameTheKey(ModuleDefinition module, Map<String, Object> data) {
        List<String> secrets = module.auth().fields().stream().filter(Field::secret).map(Field::name).toList();
        if (module.auth().redirects() || secrets.size() != 1) {
            return;
        }
        String name = secrets.get(0);
        rename(data, name, KEY_NAMES.stream().filter(key -> !key.equals(name)).toList());
    }

    private static void rename(Map<String, Object> data, String name, List<String> others) {
        for (String other : others) {
            if (!data.containsKey(name) && data.containsKey(other)) {
                data.put(name, data.remove(other));
            }
        }
    }

    /** A token of digits that the reference took for a number. */
    private static Object text(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()).toPlainString() : value;
    }

    private static @Nullable Instant end(Map<String, Object> data, List<String> ends, List<String> lives, Instant since) {
        for (String name : ends) {
            Instant end = moment(data.get(name));
            if (end != null) {
                return end;
            }
        }
        for (String name : lives) {
            BigDecimal seconds = number(data.get(name));
            if (seconds != null && seconds.signum() > 0) {
                return since.plusSeconds(seconds.longValue());
            }
        }
        return null;
    }

    /** Epoch seconds, epoch milliseconds, or ISO-8601. */
    private static @Nullable Instant moment(@Nullable Object value) {
        BigDecimal number = number(value);
        if (number == null) {
            return ReferenceRow.time(value);
        }
        long whole = number.longValue();
        return whole <= 0 ? null : whole >= 100_000_000_000L ? Instant.ofEpochMilli(whole) : Instant.ofEpochSecond(whole);
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return (value instanceof Number || value instanceof String) && value.toString().matches("\\d{1,15}(\\.\\d+)?")
                ? new BigDecimal(value.toString())
                : null;
    }
}
