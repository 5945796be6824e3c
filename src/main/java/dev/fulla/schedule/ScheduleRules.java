package dev.fulla.schedule;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.IntegrationSchedule;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.schedule.ScheduleRepository.Waking;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says which integrations are due at all, and by which rule. */
@Component
class ScheduleRules {
    private final IntegrationCatalog catalog;
    private final ObjectProvider<DueWork> works;

    ScheduleRules(IntegrationCatalog catalog, ObjectProvider<DueWork> works) {
        this.catalog = catalog;
        this.works = works;
    }

    /** By id, what is due of an integration; nothing while it is paused or cannot work. */
    Map<String, ScheduleRule> find(Integration integration) {
        boolean works = integration.status() == IntegrationStatus.ENABLED
                || integration.status() == IntegrationStatus.PROCESSING;
        Map<String, ScheduleRule> rules = new HashMap<>();
        if (works) {
            catalog.find(integration.type())
                    .map(this::declared)
                    .orElse(Map.of())
                    .forEach((name, declared) -> {
                        String id = name.isEmpty() ? integration.id() : Schedule.id(integration.id(), name);
                        rules.put(id, new ScheduleRule(declared, id));
                    });
        }
        return rules;
    }

    /** By name; the integration's own has none. */
    private Map<String, IntegrationSchedule> declared(IntegrationDefinition definition) {
        Map<String, IntegrationSchedule> declared = new HashMap<>();
        works.forEach(work -> declared.putAll(work.declared(definition)));
        if (definition.schedule() != null) {
            declared.put("", definition.schedule());
        }
        return declared;
    }

    /** The names of the definitions that declare any. */
    List<String> types() {
        return catalog.all().stream()
                .filter(one -> !declared(one).isEmpty())
                .map(IntegrationDefinition::name)
                .toList();
    }

    /** Whoever does what has this name. */
    Optional<DueWork> work(Integration integration, String name) {
        return works.stream()
                .filter(work -> catalog.find(integration.type()).filter(one -> work.declared(one).containsKey(name)).isPresent())
                .findFirst();
    }

    /** The first due time after now; nothing when there is none any more. */
    static Optional<Waking> waking(String id, ScheduleRule rule, Instant now) {
        return rule.next(now).map(due -> new Waking(id, rule.text(), due));
    }
}
