package dev.fulla.credential;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the secrets of a credential, for code inside the process that got them by a way of its own. */
@UseCase
public class UpdateCredential {
    private static final int TRIES = 5;

    private final CredentialVault vault;
    private final CredentialEvents events;

    UpdateCredential(CredentialVault vault, CredentialEvents events) {
        this.vault = vault;
        this.events = events;
    }

    /**
     * What is new; the credential is taken for valid afterwards.
     *
     * @param data keys to add or replace, {@code null} takes one out; the other keys stay
     * @param expiresAt of the access token; null keeps what is known
     * @param refreshExpiresAt of the refresh token; null keeps what is known
     */
    public record Command(
            @Nullable Map<String, Object> data, @Nullable Instant expiresAt, @Nullable Instant refreshExpiresAt) {
        public Command {
            new Required().value("data", data).check();
        }

        @Override
        public String toString() {
            return "Command[expiresAt=" + expiresAt + "]";
        }
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential */
    public CredentialView execute(UserId user, String credentialId, Command command) {
        for (int i = 0; i < TRIES; i++) {
            Credential known = vault.get(user, credentialId);
            Optional<Credential> changed = vault.replace(known, over(known, command));
            if (changed.isPresent()) {
                if (!known.authIsValid()) {
                    events.validated(changed.get());
                }
                return CredentialView.of(changed.get());
            }
        }
        throw new TransientFailure(ErrorCode.STORE_CONFLICT, "This credential is being changed several times at once.");
    }

    private static CredentialVault.Secrets over(Credential known, Command command) {
        Map<String, Object> data = new LinkedHashMap<>(known.data());
        data.putAll(command.data());
        return new CredentialVault.Secrets(
                data,
                command.expiresAt() == null ? known.expiresAt() : command.expiresAt(),
                command.refreshExpiresAt() == null ? known.refreshExpiresAt() : command.refreshExpiresAt());
    }
}
