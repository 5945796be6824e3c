package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which operator is asking, and whether that operator may. */
@UseCase
public class AuthenticateOperator {
    /** Whoever has it may do everything. */
    private static final String ADMIN = "admin";

    private final Map<String, OperatorProperties.Key> keys;

    public AuthenticateOperator(OperatorProperties properties) {
        keys = properties.keys();
    }

    /**
     * @return the name of the key
     * @throws PermanentFailure {@code INVALID_API_KEY} for no or an unknown key, {@code NOT_ALLOWED} without the scope or {@code admin}
     */
    public Result execute(@Nullable String key, String scope) {
        Result found = key == null ? null : find(key);
        if (found == null) {
            throw new PermanentFailure(ErrorCode.INVALID_API_KEY, "Invalid API key");
        }
        if (!found.scopes().contains(scope) && !found.scopes().contains(ADMIN)) {
            throw new PermanentFailure(ErrorCode.NOT_ALLOWED, "This key lacks the scope " + scope + ".");
        }
        return found;
    }

    /** Looks at every key, whichever fits. */
    private @Nullable Result find(String given) {
        Result found = null;
        for (Map.Entry<String, OperatorProperties.Key> entry : keys.entrySet()) {
            if (Secrets.hashesTo(given, entry.getValue().hash())) {
                found = new Result(entry.getKey(), entry.getValue().scopes());
            }
        }
        return found;
    }

    /** @param name of the key, as configured */
    public record Result(String name, Set<String> scopes) {}
}
