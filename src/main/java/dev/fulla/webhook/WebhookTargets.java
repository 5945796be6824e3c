package dev.fulla.webhook;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.module.WebhookDefinition.Place;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.webhook.WebhookSources.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the integrations that a call is for. What several owners connected is refused, never guessed. */
@Component
class WebhookTargets {
    private final EntityRepository entities;
    private final IntegrationRepository integrations;

    WebhookTargets(EntityRepository entities, IntegrationRepository integrations) {
        this.entities = entities;
        this.integrations = integrations;
    }

    /** An integration, and what it takes of the module. */
    record Target(Source source, Integration integration) {}

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} */
    Integration named(String type, String id) {
        return integrations.listByIds(List.of(id)).stream()
                .filter(one -> one.type().equals(type) && one.status() != IntegrationStatus.IN_DELETION)
                .findFirst()
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.INTEGRATION_NOT_FOUND, "There is no such integration " + type + "."));
    }

    /**
     * A vendor signs the calls of all its accounts with one secret: one of them must not be delivered to another's
     * integration.
     *
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the integration uses another account
     */
    Target named(Source source, Integration integration, WebhookCall call) {
        Place place = source.webhook().account();
        if (place != null && source.isByModule()) {
            List<String> accounts = call.texts(place);
            List<String> own = entities.listByIds(integration.owner(), integration.entityIds()).stream()
                    .filter(entity -> entity.moduleName().equals(source.module().name()))
                    .map(Entity::externalId)
                    .toList();
            if (!own.containsAll(accounts)) {
                throw new PermanentFailure(
                        ErrorCode.INTEGRATION_NOT_FOUND, "This integration does not use the account of this call.");
            }
        }
        return new Target(source, integration);
    }

    /**
     * Those that use the account which the call is about, all of one owner; none when nobody does.
     *
     * @throws PermanentFailure {@code INVALID_REQUEST} without account; {@code AMBIGUOUS_ENTITY} for several accounts, or
     *     several owners of one
     */
    List<Target> byAccount(List<Source> sources, WebhookCall call) {
        Optional<String> account = account(sources.get(0), call);
        if (account.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "This call does not say which account it is about.");
        }
        String module = sources.get(0).module().name();
        List<String> connected =
                entities.listByExternalId(module, account.get()).stream().map(Entity::id).toList();
        Map<String, Target> targets = new LinkedHashMap<>();
        for (Source source : connected.isEmpty() ? List.<Source>of() : sources) {
            integrations.listByTypeAndEntities(source.definition().name(), connected)
                    .forEach(one -> targets.putIfAbsent(one.id(), new Target(source, one)));
        }
        if (targets.values().stream().map(target -> target.integration().owner()).distinct().count() > 1) {
            throw new PermanentFailure(
                    ErrorCode.AMBIGUOUS_ENTITY,
                    "Several owners connected this account; call the address with the integration's id.");
        }
        return new ArrayList<>(targets.values());
    }

    private static Optional<String> account(Source source, WebhookCall call) {
        Place place = source.webhook().account();
        if (place == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_FOUND,
                    "The module " + source.module().name() + " does not say where the account stands; call the address"
                            + " with the integration's id.");
        }
        List<String> accounts = call.texts(place).stream().distinct().toList();
        if (accounts.size() > 1) {
            throw new PermanentFailure(ErrorCode.AMBIGUOUS_ENTITY, "This call is about several accounts.");
        }
        return accounts.stream().findFirst();
    }
}
