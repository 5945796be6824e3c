package dev.fulla.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What integrations remember; the newer of two values of a source id stays. */
final class MoveMappings implements Step {
    private final ReferenceSource source;
    private final SealedValues values;
    private final Targets targets;
    private final Journal journal;

    MoveMappings(ReferenceSource source, SealedValues values, Targets targets, Journal journal) {
        this.source = source;
        this.values = values;
        this.targets = targets;
        this.journal = journal;
    }

    @Override
    public ReferenceTable table() {
        return ReferenceTable.MAPPINGS;
    }

    @Override
    public Function<ReferenceRow, Outcome> open(List<ReferenceRow> rows) {
        Set<String> named = rows.stream()
                .map(MoveMappings::integrationOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<ReferenceRow> integrations =
                source.listOutlines(ReferenceTable.INTEGRATIONS, ReferenceLink.ID, named);
        Map<String, Boolean> here = new ConcurrentHashMap<>();
        integrations.forEach(row -> here.put(row.id(), isHere(row)));
        return row -> take(here, row);
    }

    private boolean isHere(ReferenceRow integration) {
        String owner = Households.ownerOf(integration);
        return owner != null
                && (targets.integrations().find(new UserId(owner), integration.id()).isPresent()
                        || journal.isDryRun() && !journal.isMissing(ReferenceTable.INTEGRATIONS, integration.id()));
    }

    private static @Nullable String integrationOf(ReferenceRow row) {
        return row.text("integrationId", "integration");
    }

    private Outcome take(Map<String, Boolean> here, ReferenceRow row) {
        String integration = integrationOf(row);
        if (integration == null || !here.getOrDefault(integration, false)) {
            throw new LeftOut(Reason.INTEGRATION_LEFT_OUT);
        }
        String sourceId = row.text("sourceId");
        if (sourceId == null) {
            throw new LeftOut(Reason.NO_SOURCE_ID);
        }
        Optional<Instant> there = targets.integrations().findMappingTime(integration, sourceId);
        if (there.isPresent() && !row.time("updatedAt").isAfter(there.get())) {
            return Outcome.ALREADY_THERE;
        }
        JsonNode value = values.json(row.value("mapping"));
        if (!journal.isDryRun()) {
            targets.integrations().put(integration, sourceId, value, row.time("createdAt"), row.time("updatedAt"));
        }
        return there.isPresent() ? Outcome.CAUGHT_UP : Outcome.COPIED;
    }
}
