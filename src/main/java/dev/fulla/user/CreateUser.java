package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import org.jspecify.annotations.Nullable;

/** Registers an individual who comes from outside, and signs it in. */
@UseCase
public class CreateUser {
    private final UserProperties properties;
    private final CreateIndividual createIndividual;
    private final BearerTokens tokens;

    CreateUser(UserProperties properties, CreateIndividual createIndividual, BearerTokens tokens) {
        this.properties = properties;
        this.createIndividual = createIndividual;
        this.tokens = tokens;
    }

    /**
     * @throws PermanentFailure {@code REGISTRATION_DISABLED} also when passwords are off, for nobody could come back then;
     *     {@code USER_ALREADY_EXISTS}, {@code INVALID_PASSWORD}
     */
    public Result execute(Command command) {
        if (!properties.registration().enabled() || !properties.usePassword()) {
            throw new PermanentFailure(ErrorCode.REGISTRATION_DISABLED, "Registration is switched off here.");
        }
        User user = createIndividual.execute(new CreateIndividual.Command(
                command.username(), command.email(), command.password(), null, null));
        return new Result(tokens.issue(user.id()));
    }

    /** What somebody may say of themselves: neither the adopter's id of a user nor an organization is among it. */
    public record Command(String username, String password, @Nullable String email) {
        public Command {
            new Required().value("username", username).value("password", password).check();
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
