package dev.fulla.authorization;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialEvents;
import dev.fulla.credential.CredentialVault;
import dev.fulla.entity.Entity;
import dev.fulla.entity.LinkEntity;
import dev.fulla.module.Account;
import dev.fulla.module.IdentifyAccount;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.TokenGrant;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns a grant into a connected account: the vendor names the account first, with secrets in memory, then the credential
 * is stored, then the entity that points to it. A crash in between is repaired by the next attempt, since both are found
 * again by user, module and account.
 */
@Component
final class ConnectAccount {
    private final IdentifyAccount identifyAccount;
    private final CredentialVault vault;
    private final LinkEntity linkEntity;
    private final CredentialEvents events;

    ConnectAccount(
            IdentifyAccount identifyAccount, CredentialVault vault, LinkEntity linkEntity, CredentialEvents events) {
        this.identifyAccount = identifyAccount;
        this.vault = vault;
        this.linkEntity = linkEntity;
        this.events = events;
    }

    /** @param wanted the credential that was to be renewed; null for any */
    Connected connect(UserId user, ModuleDefinition module, TokenGrant grant, @Nullable String wanted) {
        Account account = identifyAccount.execute(module, grant.data());
        Credential credential = vault.store(
                user,
                module.name(),
                account.externalId(),
                new CredentialVault.Secrets(grant.data(), grant.expiresAt(), grant.refreshExpiresAt()));
        Entity entity = linkEntity.execute(
                user,
                new LinkEntity.Command(
                        module.name(), account.externalId(), account.name(), credential.id(), account.entityData()));
        events.connected(credential);
        String previous = wanted == null || wanted.equals(credential.id()) ? null : wanted;
        return new Connected(credential.id(), entity.id(), module.name(), previous);
    }
}
