package dev.fulla.timeline;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.Integration;
import dev.fulla.shared.ErrorCode;
import dev.fulla.timeline.TimelineEntry.Kind;
import dev.fulla.webhook.WebhookListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Writes down that calls of a vendor were refused: the first, and then, for an address is known to strangers, one entry in
 * ten minutes that counts the others. Calls that were taken are in the ledger.
 */
@Component
class FollowWebhooks implements WebhookListener {
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int MOST = 5000;

    private final Timeline timeline;
    private final EntityRepository entities;
    private final Clock clock;
    private final Map<Place, Told> told = new LinkedHashMap<>();

    FollowWebhooks(Timeline timeline, EntityRepository entities, Clock clock) {
        this.timeline = timeline;
        this.entities = entities;
        this.clock = clock;
    }

    private record Place(String integrationId, ErrorCode code) {}

    private record Told(Instant at, int since) {}

    @Override
    public void refused(Integration integration, Set<String> modules, ErrorCode code) {
        int count = due(new Place(integration.id(), code));
        if (count > 0) {
            entities.listByIds(integration.owner(), integration.entityIds()).stream()
                    .filter(entity -> modules.contains(entity.moduleName()) && entity.credentialId() != null)
                    .map(Entity::credentialId)
                    .distinct()
                    .forEach(credential -> timeline.note(
                            integration.owner(), credential, Kind.WEBHOOK, code.name(),
                            Map.of("integrationId", integration.id(), "count", count)));
        }
    }

    /** @return how many are to be told of now; none while it is quiet */
    private synchronized int due(Place place) {
        Instant now = clock.instant();
        Told last = told.remove(place);
        boolean isDue = last == null || !now.isBefore(last.at().plus(QUIET));
        if (told.size() >= MOST) {
            told.remove(told.keySet().iterator().next());
        }
        told.put(place, isDue ? new Told(now, 0) : new Told(last.at(), last.since() + 1));
        return !isDue ? 0 : last == null ? 1 : last.since() + 1;
    }
}
