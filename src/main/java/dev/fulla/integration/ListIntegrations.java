package dev.fulla.integration;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists what a user could have, has connected and has running: everything that the front end's page needs. */
@UseCase
public class ListIntegrations {
    private static final int MOST = 500;

    private final IntegrationRepository integrations;
    private final EntityRepository entities;
    private final IntegrationCatalog catalog;
    private final IntegrationViews views;

    ListIntegrations(
            IntegrationRepository integrations,
            EntityRepository entities,
            IntegrationCatalog catalog,
            IntegrationViews views) {
        this.integrations = integrations;
        this.entities = entities;
        this.catalog = catalog;
        this.views = views;
    }

    /** @param next asks for the integrations that follow; null when there are no more, or no limit was given */
    public record Result(EntityLists entities, List<IntegrationView> integrations, @Nullable String next) {}

    /** Both are arrays even when empty. */
    public record EntityLists(List<OptionView> options, List<Authorized> authorized) {}

    /**
     * A connected account.
     *
     * @param name the module's name, like {@code type}; the account's own name is in {@code entity}
     */
    public record Authorized(
            String id, String name, String userId, AccountView entity, @Nullable String credentialId, String type) {}

    /**
     * @param limit how many integrations at most; null for all of them
     * @param cursor {@code next} of the page before; null for the first page
     */
    public Result execute(UserId user, @Nullable String limit, @Nullable String cursor) {
        Page<Integration> page = limit == null || limit.isBlank()
                ? new Page<>(integrations.list(user), null)
                : integrations.list(user, cursor, number(limit));
        List<Entity> accounts = entities.list(user);
        Map<String, Entity> byId = accounts.stream().collect(Collectors.toMap(Entity::id, Function.identity()));
        return new Result(
                new EntityLists(
                        catalog.all().stream().map(OptionView::of).toList(),
                        accounts.stream().map(ListIntegrations::authorized).toList()),
                page.items().stream().map(found -> views.listed(found, byId)).toList(),
                page.next());
    }

    private static Authorized authorized(Entity entity) {
        return new Authorized(
                entity.id(),
                entity.moduleName(),
                entity.owner().value(),
                AccountView.of(entity),
                entity.credentialId(),
                entity.moduleName());
    }

    private static int number(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "limit must be a number from 1 to " + MOST + ".", e);
        }
        throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "limit must be a number from 1 to " + MOST + ".");
    }
}
