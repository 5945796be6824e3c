package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Creates an individual on behalf of the application itself. */
@UseCase
public class CreateIndividual {
    private final UserRepository users;
    private final Passwords passwords;
    private final UserProperties properties;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    CreateIndividual(UserRepository users, Passwords passwords, UserProperties properties, AuditLog audit, Ids ids, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.properties = properties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws PermanentFailure {@code USER_ALREADY_EXISTS}, {@code INVALID_PASSWORD}, {@code USER_NOT_FOUND} when there is no
     *     such organization
     */
    public User execute(Command command) {
        if (command.organizationId() != null) {
            Organizations.get(users, command.organizationId());
        }
        String hash = command.password() == null || !properties.usePassword()
                ? null
                : passwords.hash(command.password(), command.username());
        User user = User.individual(
                ids.next(),
                command.username(),
                command.email(),
                command.appUserId(),
                command.organizationId(),
                clock.instant());
        users.insert(user, hash);
        audit.record(AuditEvent.USER_CREATED, user.id(), user.username());
        return user;
    }

    /**
     * @param password ignored where passwords are off
     * @param appUserId the adopter's own id of this user
     * @param organizationId our id of the organization that the user belongs to
     */
    public record Command(
            @Nullable String username,
            @Nullable String email,
            @Nullable String password,
            @Nullable String appUserId,
            @Nullable String organizationId) {
        public Command {
            username = Names.given("username", username);
            email = Names.given("email", email);
            appUserId = Names.given("appUserId", appUserId);
            organizationId = Names.given("organizationId", organizationId);
            if (username == null && email == null) {
                throw new PermanentFailure(ErrorCode.MISSING_PARAMETER, "email or username is required");
            }
        }

        @Override
        public String toString() {
            return "Command[username=" + username + ", appUserId=" + appUserId + "]";
        }
    }
}
