package dev.fulla.integration;

import dev.fulla.entity.Entity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows integrations: the one place that makes the answers of all endpoints. */
@Component
class IntegrationViews {
    private final IntegrationCatalog catalog;
    private final Clock clock;

    IntegrationViews(IntegrationCatalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** With ids of entities. */
    IntegrationView changed(Integration integration) {
        return view(integration, integration.entityIds(), integration.status(), integration.messages());
    }

    /**
     * With entities as objects. A row that cannot work, because its definition or an account is gone, is shown as ERROR
     * with the reason; nothing is stored.
     *
     * @param entities everything the owner connected, by id
     */
    IntegrationView listed(Integration integration, Map<String, Entity> entities) {
        List<AccountView> accounts = integration.entityIds().stream()
                .map(id -> entities.containsKey(id)
                        ? AccountView.of(entities.get(id))
                        : new AccountView(id, integration.owner().value(), null, null, null, null))
                .toList();
        List<String> defects = defects(integration, entities);
        if (defects.isEmpty() || integration.status() == IntegrationStatus.IN_DELETION) {
            return view(integration, accounts, integration.status(), integration.messages());
        }
        return view(integration, accounts, IntegrationStatus.ERROR, with(integration.messages(), defects));
    }

    private List<String> defects(Integration integration, Map<String, Entity> entities) {
        List<String> defects = new ArrayList<>();
        if (catalog.find(integration.type()).isEmpty()) {
            defects.add("The integration type " + integration.type() + " is not installed here any more.");
        }
        if (!entities.keySet().containsAll(integration.entityIds())) {
            defects.add("A connected account of this integration is gone.");
        }
        return defects;
    }

    private Messages with(Messages messages, List<String> defects) {
        List<Message> errors = new ArrayList<>(messages.errors());
        defects.forEach(defect -> errors.add(new Message("Incomplete Integration", defect, clock.millis())));
        return new Messages(errors, messages.warnings(), messages.info(), messages.logs());
    }

    private IntegrationView view(
            Integration integration, List<?> entities, IntegrationStatus status, Messages messages) {
        return new IntegrationView(
                integration.id(),
                integration.owner().value(),
                entities,
                ConfigSecrets.hide(integration.config()),
                status,
                integration.version(),
                messages,
                catalog.find(integration.type()).map(OptionView::of).orElseGet(() -> OptionView.gone(integration.type())));
    }
}
