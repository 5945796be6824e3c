package dev.fulla.integration;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.StoredCredential;
import dev.fulla.entity.AuthError;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityListener;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.UserId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets integrations fall into ERROR when an account of theirs is lost, and work again when it is back. */
@Component
class FollowAccounts implements CredentialListener, EntityListener {
    private final EntityRepository entities;
    private final CredentialRepository credentials;
    private final IntegrationRepository integrations;
    private final StatusChanges statusChanges;
    private final IntegrationNotices notices;

    FollowAccounts(
            EntityRepository entities,
            CredentialRepository credentials,
            IntegrationRepository integrations,
            StatusChanges statusChanges,
            IntegrationNotices notices) {
        this.entities = entities;
        this.credentials = credentials;
        this.integrations = integrations;
        this.statusChanges = statusChanges;
        this.notices = notices;
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        Credential credential = invalidation.credential();
        Map<String, Object> payload = new LinkedHashMap<>(payload(credential));
        payload.put("reason", invalidation.reason().name());
        payload.put("reconnectUrl", invalidation.reconnectUrl());
        for (Integration integration : using(credential)) {
            lose(integration, credential.moduleName(),
                    "does not let us in any more; reconnect it: " + invalidation.reconnectUrl());
            notices.tell(integration, IntegrationEvents.CREDENTIAL_INVALIDATED, payload);
        }
    }

    @Override
    public void validated(Credential credential) {
        for (Integration integration : using(credential)) {
            if (allValid(integration)) {
                statusChanges.heal(integration, false);
            }
            notices.tell(integration, IntegrationEvents.CREDENTIAL_VALIDATED, payload(credential));
        }
    }

    @Override
    public void deleting(UserId user, String credentialId) {
        entities.listByCredential(user, credentialId).forEach(this::disconnected);
    }

    @Override
    public void deleted(Entity entity) {
        integrations.listByEntity(entity.owner(), entity.id())
                .forEach(integration -> lose(integration, entity.moduleName(), "was removed; connect it again."));
    }

    @Override
    public void disconnected(Entity entity) {
        integrations.listByEntity(entity.owner(), entity.id())
                .forEach(integration -> lose(integration, entity.moduleName(), "was disconnected; reconnect it."));
    }

    private void lose(Integration integration, String module, String what) {
        statusChanges.fail(integration, AuthError.TITLE, List.of("The " + module + " account " + what));
    }

    /** The installed integrations of whoever owns the credential, each once. */
    private Collection<Integration> using(Credential credential) {
        UserId owner = credential.user();
        Map<String, Integration> found = new LinkedHashMap<>();
        for (Entity entity : entities.listByCredential(owner, credential.id())) {
            integrations.listByEntity(owner, entity.id()).stream()
                    .filter(integration -> integration.status().isInstalled())
                    .forEach(integration -> found.put(integration.id(), integration));
        }
        return found.values();
    }

    private boolean allValid(Integration integration) {
        List<Entity> accounts = entities.listByIds(integration.owner(), integration.entityIds());
        Set<String> links = accounts.stream()
                .map(Entity::credentialId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        long valid = credentials.list(integration.owner(), links).stream()
                .filter(StoredCredential::authIsValid)
                .count();
        return valid == links.size()
                && accounts.size() == integration.entityIds().size()
                && accounts.stream().noneMatch(account -> account.credentialId() == null);
    }

    private static Map<String, Object> payload(Credential credential) {
        return Map.of("credentialId", credential.id(), "module", credential.moduleName());
    }
}
