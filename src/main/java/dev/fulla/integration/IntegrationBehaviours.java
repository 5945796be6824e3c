package dev.fulla.integration;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The behaviours of all integrations, by name; gathered when every bean is made, since they may use use cases. */
@Component
class IntegrationBehaviours implements SmartInitializingSingleton {
    private final ObjectProvider<IntegrationBehaviour> beans;
    private final IntegrationCatalog catalog;
    private volatile Map<String, IntegrationBehaviour> byName = Map.of();

    IntegrationBehaviours(ObjectProvider<IntegrationBehaviour> beans, IntegrationCatalog catalog) {
        this.beans = beans;
        this.catalog = catalog;
    }

    /** @throws PermanentFailure {@code INVALID_DEFINITION} for two of one integration, or one of an unknown integration */
    @Override
    public void afterSingletonsInstantiated() {
        Map<String, IntegrationBehaviour> found = new HashMap<>();
        for (IntegrationBehaviour behaviour : beans) {
            String name = behaviour.integration();
            if (catalog.find(name).isEmpty()) {
                throw invalid(behaviour.getClass().getName() + " is the behaviour of an integration '" + name
                        + "' that is not installed; add integrations/" + name + ".yaml, or correct the name.");
            }
            IntegrationBehaviour other = found.put(name, behaviour);
            if (other != null) {
                throw invalid("The integration " + name + " has two behaviours, "
                        + other.getClass().getName() + " and " + behaviour.getClass().getName() + "; leave one.");
            }
        }
        byName = Map.copyOf(found);
    }

    Optional<IntegrationBehaviour> find(String integrationName) {
        return Optional.ofNullable(byName.get(integrationName));
    }

    private static PermanentFailure invalid(String message) {
        return new PermanentFailure(ErrorCode.INVALID_DEFINITION, message);
    }
}
