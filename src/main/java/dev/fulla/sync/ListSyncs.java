package dev.fulla.sync;

import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the syncs that an integration declares, each with its last run. */
@UseCase
public class ListSyncs {
    private final GetIntegrationContext getIntegrationContext;
    private final RunReports reports;

    ListSyncs(GetIntegrationContext getIntegrationContext, RunReports reports) {
        this.getIntegrationContext = getIntegrationContext;
        this.reports = reports;
    }

    public record Result(List<Sync> syncs) {}

    /**
     * A declared sync.
     *
     * @param lastRun the one that is not over, or the last that was; null before the first, and when none is kept any more
     */
    public record Sync(
            String name,
            Place primary,
            Place secondary,
            SyncDefinition.Direction direction,
            List<String> matchOn,
            @Nullable RunProgress lastRun) {}

    /**
     * Where the records of a side are.
     *
     * @param kind module, sql, collection or file
     * @param name such as {@code crm/contacts}
     */
    public record Place(String kind, String name) {
        static Place of(Endpoint side) {
            if (side.sql() != null) {
                return new Place("sql", side.sql().source() + "/" + side.sql().name());
            }
            if (side.collection() != null) {
                return new Place("collection", side.collection().source() + "/" + side.collection().name());
            }
            return side.file() == null
                    ? new Place("module", side.module() + "/" + side.object())
                    : new Place("file", side.file());
        }
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code INTEGRATION_NOT_ACTIVE} without definition */
    public Result execute(UserId user, String integrationId) {
        return new Result(getIntegrationContext.execute(user, integrationId).definition().syncs().entrySet().stream()
                .map(one -> sync(integrationId, one.getKey(), SyncDefinition.read(one.getValue())))
                .toList());
    }

    private Sync sync(String integrationId, String name, SyncDefinition definition) {
        return new Sync(
                name, Place.of(definition.primary()), Place.of(definition.secondary()), definition.direction(), definition.matchOn(),
                reports.last(RunFilter.ofSync(integrationId, name)).map(reports::of).orElse(null));
    }
}
