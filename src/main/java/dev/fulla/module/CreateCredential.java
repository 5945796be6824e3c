package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialEvents;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.CredentialView;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores secrets that code inside the process got by a way of its own, unproven; the module's vendor is not asked. */
@UseCase
public class CreateCredential {
    private final ModuleCatalog modules;
    private final CredentialVault vault;
    private final CredentialEvents events;

    CreateCredential(ModuleCatalog modules, CredentialVault vault, CredentialEvents events) {
        this.modules = modules;
        this.vault = vault;
        this.events = events;
    }

    /**
     * The secrets of one account.
     *
     * @param externalId what the vendor calls the account
     * @param data tokens and keys under the names that the module's file uses
     * @param expiresAt of the access token; null when nobody says
     * @param refreshExpiresAt of the refresh token; null when nobody says
     */
    public record Command(
            @Nullable String moduleName,
            @Nullable String externalId,
            @Nullable Map<String, Object> data,
            @Nullable Instant expiresAt,
            @Nullable Instant refreshExpiresAt) {
        public Command {
            new Required()
                    .value("moduleName", moduleName)
                    .value("externalId", externalId)
                    .value("data", data)
                    .check();
        }

        @Override
        public String toString() {
            return "Command[moduleName=" + moduleName + ", externalId=" + externalId + "]";
        }
    }

    /**
     * Makes a credential, or puts new secrets into the one that the user has for this account.
     *
     * @throws PermanentFailure {@code UNKNOWN_ENTITY_TYPE} when there is no such module
     */
    public CredentialView execute(UserId user, Command command) {
        String module = modules.get(command.moduleName()).name();
        boolean heals = vault.findByKey(user, module, command.externalId())
                .filter(known -> !known.authIsValid())
                .isPresent();
        Credential stored = vault.store(
                user,
                module,
                command.externalId(),
                new CredentialVault.Secrets(command.data(), command.expiresAt(), command.refreshExpiresAt()));
        if (heals) {
            events.validated(stored);
        }
        return CredentialView.of(stored);
    }
}
