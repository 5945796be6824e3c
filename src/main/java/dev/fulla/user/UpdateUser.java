package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes what is named in the command and nothing else; a new password ends all sessions of the user. */
@UseCase
public class UpdateUser {
    private final UserRepository users;
    private final TokenRepository tokens;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    UpdateUser(UserRepository users, TokenRepository tokens, Passwords passwords, AuditLog audit, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws PermanentFailure {@code USER_NOT_FOUND}, {@code USER_ALREADY_EXISTS}, {@code INVALID_PASSWORD}, {@code
     *     INVALID_REQUEST} when users of this kind have no such thing
     */
    public User execute(UserId id, Command command) {
        User user = users.find(id.value()).orElseThrow(GetUser::unknown);
        if (user.isIndividual() ? command.name() != null : command.hasPartsOfAnIndividual()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    "An organization has a name; an individual has username, email, password and appUserId.");
        }
        String hash = command.password() == null ? null : hash(user, command);
        UserRepository.Changes changes = new UserRepository.Changes(
                command.username(), command.email(), command.appUserId(), command.name(), hash);
        User changed = users.update(user.id(), changes, clock.instant()).orElseThrow(GetUser::unknown);
        if (hash != null) {
            tokens.deleteByUser(user.id());
        }
        audit.record(AuditEvent.USER_UPDATED, user.id(), changed.username(), Map.of("password", hash != null));
        return changed;
    }

    private String hash(User user, Command command) {
        return passwords.hash(
                String.valueOf(command.password()), command.username() == null ? user.username() : command.username());
    }

    /** What is null stays as it is. */
    public record Command(
            @Nullable String username,
            @Nullable String email,
            @Nullable String password,
            @Nullable String appUserId,
            @Nullable String name) {
        public Command {
            username = Names.given("username", username);
            email = Names.given("email", email);
            appUserId = Names.given("appUserId", appUserId);
            name = Names.given("name", name);
        }

        private boolean hasPartsOfAnIndividual() {
            return username != null || email != null || password != null || appUserId != null;
        }

        @Override
        public String toString() {
            return "Command[username=" + username + ", appUserId=" + appUserId + "]";
        }
    }
}
