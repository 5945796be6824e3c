package dev.fulla.integration;

import dev.fulla.event.EventLog;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.News;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates an integration on accounts of the user, or answers the one that already joins the same accounts in the same
 * order. Until its ON_CREATE succeeds it stays IN_CREATION; asking again then starts it again.
 */
@UseCase
public class CreateIntegration {
    private static final int TRIES = 3;

    private final NewIntegration newIntegration;
    private final IntegrationRepository integrations;
    private final ConfigSecrets secrets;
    private final InstallIntegration installIntegration;
    private final IntegrationViews views;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;

    CreateIntegration(
            NewIntegration newIntegration,
            IntegrationRepository integrations,
            ConfigSecrets secrets,
            InstallIntegration installIntegration,
            IntegrationViews views,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.newIntegration = newIntegration;
        this.integrations = integrations;
        this.secrets = secrets;
        this.installIntegration = installIntegration;
        this.views = views;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param entities ids of entities; order and repetition are kept
     * @param config with {@code type}, unless the accounts leave no choice
     */
    public record Command(@Nullable List<?> entities, @Nullable Map<String, Object> config) {
        public Command {
            new Required().value("entities", entities).value("config", config).check();
            entities = Collections.unmodifiableList(entities);
            config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        }
    }

    /**
     * @throws PermanentFailure {@code INVALID_REQUEST}, {@code INVALID_CONFIG}, {@code UNKNOWN_INTEGRATION_TYPE},
     *     {@code ENTITY_NOT_FOUND}, with nothing stored; or what the handler of ON_CREATE threw, noted in the integration
     */
    public IntegrationView execute(UserId user, Command command) {
        NewIntegration.Checked checked = newIntegration.check(user, command.entities(), command.config());
        if (checked.definition().isMany()) {
            Integration fresh = integration(user, checked);
            return views.changed(
                    installIntegration.fresh(insert(fresh, null).orElse(fresh)));
        }
        String reuseKey = ReuseKey.of(user, checked.definition().name(), checked.entityIds());
        for (int i = 0; i < TRIES; i++) {
            Optional<Integration> inserted = insert(integration(user, checked), reuseKey);
            Optional<Integration> done = inserted.isPresent()
                    ? inserted.map(installIntegration::fresh)
                    : integrations.findByReuseKey(user, reuseKey).map(installIntegration::existing);
            if (done.isPresent()) {
                return views.changed(done.get());
            }
        }
        throw new TransientFailure(ErrorCode.STORE_CONFLICT, "This integration is being created and removed at once.");
    }

    private Optional<Integration> insert(Integration fresh, @Nullable String reuseKey) {
        News news = events.news(
                fresh.owner(), "integration.created", Map.of("integrationId", fresh.id(), "type", fresh.type()));
        Optional<Integration> inserted = integrations.insert(fresh, reuseKey, news);
        inserted.ifPresent(one -> events.tell("integrations", one.id()));
        return inserted;
    }

    private Integration integration(UserId user, NewIntegration.Checked checked) {
        String id = ids.next();
        Instant now = clock.instant();
        IntegrationDefinition definition = checked.definition();
        return new Integration(
                id,
                user,
                definition.name(),
                definition.version(),
                IntegrationStatus.IN_CREATION,
                secrets.seal(definition.config(), id, checked.config()),
                checked.entityIds(),
                Messages.NONE,
                now,
                now);
    }
}
