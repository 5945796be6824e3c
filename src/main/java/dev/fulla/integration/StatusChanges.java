package dev.fulla.integration;

import static dev.fulla.integration.IntegrationStatus.DISABLED;
import static dev.fulla.integration.IntegrationStatus.ENABLED;
import static dev.fulla.integration.IntegrationStatus.ERROR;
import static dev.fulla.integration.IntegrationStatus.IN_CREATION;
import static dev.fulla.integration.IntegrationStatus.NEEDS_CONFIG;
import static dev.fulla.integration.IntegrationStatus.PROCESSING;

import dev.fulla.event.EventLog;
import dev.fulla.shared.News;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Moves integrations from status to status as the table allows, by compare-and-set, and tells them. */
@Component
class StatusChanges {
    private final IntegrationRepository integrations;
    private final IntegrationCatalog catalog;
    private final IntegrationNotices notices;
    private final IntegrationMessages messages;
    private final IntegrationListeners listeners;
    private final EventLog events;

    StatusChanges(
            IntegrationRepository integrations,
            IntegrationCatalog catalog,
            IntegrationNotices notices,
            IntegrationMessages messages,
            IntegrationListeners listeners,
            EventLog events) {
        this.integrations = integrations;
        this.catalog = catalog;
        this.notices = notices;
        this.messages = messages;
        this.listeners = listeners;
        this.events = events;
    }

    /** Changes the status when it is one of {@code from}; answers nothing when it is another one by now. */
    Optional<Integration> change(Integration integration, Set<IntegrationStatus> from, IntegrationStatus to) {
        for (IntegrationStatus source : from) {
            if (!source.mayBecome(to)) {
                throw new IllegalArgumentException("no integration goes from " + source + " to " + to);
            }
        }
        News news = events.news(
                integration.owner(),
                "integration.status",
                Map.of("integrationId", integration.id(), "type", integration.type(), "status", to.name()));
        Optional<Integration> changed =
                integrations.changeStatus(integration.owner(), integration.id(), from, to, news.at(), news);
        changed.ifPresent(listeners::statusChanged);
        changed.ifPresent(now -> events.tell("integrations", now.id()));
        if (!from.contains(IN_CREATION)) {
            changed.ifPresent(now -> notices.tell(now, IntegrationEvents.STATUS_CHANGED, Map.of("status", to.name())));
        }
        return changed;
    }

    /** Puts a working integration in ERROR and says why, once. */
    Optional<Integration> fail(Integration integration, String title, List<String> reasons) {
        return change(integration, Set.of(ENABLED, NEEDS_CONFIG, PROCESSING), ERROR).map(failed -> {
            Integration told = failed;
            for (String reason : reasons) {
                told = messages.add(told, MessageKind.ERRORS, title, reason);
            }
            return told;
        });
    }

    /** Lets an integration work again that is in ERROR, and on request one that is paused. */
    Optional<Integration> heal(Integration integration, boolean liftPause) {
        return change(integration, liftPause ? Set.of(ERROR, DISABLED) : Set.of(ERROR), working(integration));
    }

    /** ENABLED, or NEEDS_CONFIG while required configuration is missing. */
    IntegrationStatus working(Integration integration) {
        return missing(integration).isEmpty() ? ENABLED : NEEDS_CONFIG;
    }

    /** Moves between ENABLED and NEEDS_CONFIG as the configuration demands; other statuses stay. */
    Integration fitToConfig(Integration integration, IntegrationStatus source) {
        List<String> missing = missing(integration);
        IntegrationStatus to = missing.isEmpty() ? ENABLED : NEEDS_CONFIG;
        if (source == to) {
            return integration;
        }
        return change(integration, Set.of(source), to)
                .map(changed -> missing.isEmpty() ? changed : warn(changed, missing))
                .orElse(integration);
    }

    private Integration warn(Integration integration, List<String> missing) {
        return messages.add(
                integration,
                MessageKind.WARNINGS,
                IntegrationMessages.CONFIG_TITLE,
                "Please configure: " + String.join(", ", missing) + ".");
    }

    private List<String> missing(Integration integration) {
        return catalog.find(integration.type())
                .map(definition -> definition.config().missing(integration.config()))
                .orElse(List.of());
    }
}
