package dev.fulla.user;

import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;

/** Signs a user out everywhere. */
@UseCase
public class RevokeUserTokens {
    private final TokenRepository tokens;
    private final AuditLog audit;

    RevokeUserTokens(TokenRepository tokens, AuditLog audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    public Result execute(UserId user) {
        int revoked = tokens.deleteByUser(user.value());
        audit.record(AuditEvent.TOKENS_REVOKED, user.value(), null, Map.of("count", revoked));
        return new Result(revoked);
    }

    /** @param revoked how many tokens there were, expired ones included */
    public record Result(int revoked) {}
}
