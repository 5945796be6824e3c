package dev.fulla.schedule;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.schedule.ScheduleRepository.Waking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says which integrations are due at all, and by which rule. */
@Component
class ScheduleRules {
    private final IntegrationCatalog catalog;

    ScheduleRules(IntegrationCatalog catalog) {
        this.catalog = catalog;
    }

    /** Nothing while the integration is paused or cannot work, and when its definition declares no schedule. */
    Optional<ScheduleRule> find(Integration integration) {
        boolean works = integration.status() == IntegrationStatus.ENABLED
                || integration.status() == IntegrationStatus.PROCESSING;
        return works
                ? catalog.find(integration.type())
                        .map(IntegrationDefinition::schedule)
                        .map(declared -> new ScheduleRule(declared, integration.id()))
                : Optional.empty();
    }

    /** The names of the definitions that declare one. */
    List<String> types() {
        return catalog.all().stream()
                .filter(one -> one.schedule() != null)
                .map(IntegrationDefinition::name)
                .toList();
    }

    /** The first due time after now; nothing when there is none any more. */
    static Optional<Waking> waking(Integration integration, ScheduleRule rule, Instant now) {
        return rule.next(now).map(due -> new Waking(integration.id(), rule.text(), due));
    }
}
