package dev.fulla.user;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;

/** Signs a user out everywhere. */
@UseCase
public class RevokeUserTokens {
    private final UserRepository users;
    private final TokenRepository tokens;
    private final AuditLog audit;

    RevokeUserTokens(UserRepository users, TokenRepository tokens, AuditLog audit) {
        this.users = users;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** @throws PermanentFailure {@code USER_NOT_FOUND}, so that a slip of the pen does not look like a success */
    public Result execute(UserId user) {
        if (users.find(user.value()).isEmpty()) {
            throw GetUser.unknown();
        }
        int revoked = tokens.deleteByUser(user.value());
        audit.record(AuditEvent.TOKENS_REVOKED, user.value(), null, Map.of("count", revoked));
        return new Result(revoked);
    }

    /** @param revoked how many tokens there were, expired ones included */
    public record Result(int revoked) {}
}
