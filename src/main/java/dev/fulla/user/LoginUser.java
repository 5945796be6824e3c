package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs an individual in with a password. */
@UseCase
public class LoginUser {
    private final UserProperties properties;
    private final UserRepository users;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final BearerTokens tokens;
    private final AuditLog audit;

    LoginUser(UserProperties properties, UserRepository users, Passwords passwords, LoginAttempts attempts, BearerTokens tokens, AuditLog audit) {
        this.properties = properties;
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
        this.audit = audit;
    }

    /**
     * @throws PermanentFailure {@code INVALID_LOGIN}, in the same words and after the same work for an unknown user, a wrong
     *     password and an installation without passwords
     * @throws TransientFailure {@code TOO_MANY_REQUESTS} when this name was tried too often
     */
    public Result execute(Command command) {
        attempts.begin(command.username(), () -> noteLimited(command.username()));
        UserRepository.Login login = properties.usePassword()
                ? users.findLogin(command.username()).orElse(null)
                : null;
        boolean right = passwords.matches(command.password(), login == null ? null : login.passwordHash());
        if (login == null || !right) {
            refuse(login == null ? null : login.user());
        }
        attempts.succeeded(command.username());
        audit.record(AuditEvent.SIGNED_IN, login.user().id(), login.user().username());
        return new Result(tokens.issue(login.user().id()));
    }

    private void noteLimited(String username) {
        User user = users.findByUsername(username).orElse(null);
        audit.record(
                AuditEvent.SIGN_IN_LIMITED,
                user == null ? null : user.id(),
                user == null ? null : user.username(),
                Map.of("limit", "account"));
    }

    /** A name that nobody has is not written down: people type passwords into the wrong field. */
    private void refuse(@Nullable User user) {
        audit.record(
                AuditEvent.SIGN_IN_REFUSED, user == null ? null : user.id(), user == null ? null : user.username());
        throw new PermanentFailure(ErrorCode.INVALID_LOGIN, "Incorrect username or password");
    }

    public record Command(String username, String password) {
        public Command {
            new Required().value("username", username).value("password", password).check();
            Names.check("username", username);
        }

        @Override
        public String toString() {
            return "Command[username=" + username + "]";
        }
    }

    /** @param token goes into {@code Authorization: Bearer …} */
    public record Result(String token) {
        @Override
        public String toString() {
            return "Result[]";
        }
    }
}
