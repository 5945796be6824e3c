package dev.fulla.job;

import dev.fulla.integration.FlowInvoker;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.IntegrationEvents;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which events an integration knows: the framework's, those of its definition, and those that have a flow route. */
@Component
class DeclaredEvents {
    private final FlowInvoker flows;

    DeclaredEvents(@Lazy FlowInvoker flows) {
        this.flows = flows;
    }

    boolean knows(IntegrationDefinition definition, String event) {
        return IntegrationEvents.isReserved(event)
                || definition.events().containsKey(event)
                || definition.handlers().containsKey(event)
                || definition.actions().containsKey(event)
                || definition.routes().stream().anyMatch(route -> route.event().equals(event))
                || flows.handles(definition.name(), event);
    }
}
