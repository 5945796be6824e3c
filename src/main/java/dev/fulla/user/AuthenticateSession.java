package dev.fulla.user;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import org.jspecify.annotations.Nullable;

/** Tells who is asking and how long that holds, for connections that outlive a request. */
@UseCase
public class AuthenticateSession {
    private final AuthenticateUser authenticateUser;

    AuthenticateSession(AuthenticateUser authenticateUser) {
        this.authenticateUser = authenticateUser;
    }

    /**
     * @throws PermanentFailure as {@link AuthenticateUser}
     * @see AuthenticateUser#execute
     */
    public Session execute(
            @Nullable String authorization,
            @Nullable String apiKey,
            @Nullable String appUserId,
            @Nullable String appOrgId) {
        return authenticateUser.session(authorization, apiKey, appUserId, appOrgId);
    }
}
