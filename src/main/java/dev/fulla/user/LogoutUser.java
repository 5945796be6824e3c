package dev.fulla.user;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends the life of the native token that a request shows. */
@UseCase
public class LogoutUser {
    private final BearerTokens bearers;
    private final TokenRepository tokens;
    private final AuditLog audit;

    LogoutUser(BearerTokens bearers, TokenRepository tokens, AuditLog audit) {
        this.bearers = bearers;
        this.tokens = tokens;
        this.audit = audit;
    }

    /**
     * @param authorization the header of that name
     * @throws PermanentFailure {@code AUTHENTICATION_REQUIRED} or {@code INVALID_TOKEN} when it holds no valid native token
     */
    public void execute(@Nullable String authorization) {
        TokenRepository.Owned owned = bearers.check(BearerTokens.inHeader(authorization));
        tokens.delete(owned.token().id(), owned.user().id());
        audit.record(
                AuditEvent.SIGNED_OUT, owned.user().id(), owned.user().username(), Map.of("token", owned.token().id()));
    }
}
