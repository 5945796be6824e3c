package dev.fulla.importer;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationArrivals;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.shared.UserId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Integrations with the order of their entities, their status and their newest messages. */
final class MoveIntegrations implements Step {
    private final SealedValues values;
    private final ReferenceSource source;
    private final Targets targets;
    private final IntegrationEntities entities;
    private final Journal journal;

    MoveIntegrations(ReferenceSource source, SealedValues values, Targets targets, Journal journal) {
        this.source = source;
        this.values = values;
        this.targets = targets;
        this.entities = new IntegrationEntities(source, targets, journal);
        this.journal = journal;
    }

    @Override
    public ReferenceTable table() {
        return ReferenceTable.INTEGRATIONS;
    }

    /** Of two on the same entities the first is the one that is found again when the user submits them once more. */
    @Override
    public boolean inTurn() {
        return true;
    }

    @Override
    public Function<ReferenceRow, Outcome> open(List<ReferenceRow> rows) {
        Page page = Page.of(rows, source, targets, journal);
        return row -> take(page, row);
    }

    private Outcome take(Page page, ReferenceRow row) {
        UserId owner = page.owners().of(row);
        Optional<Integration> there = targets.integrations().find(owner, row.id());
        if (there.isPresent()) {
            if (row.time("updatedAt").isAfter(there.get().updatedAt())) {
                journal.note(table(), row.id(), Reason.CHANGED_SINCE);
            }
            return Outcome.ALREADY_THERE;
        }
        if ("IN_DELETION".equals(row.text("status"))) {
            throw new LeftOut(Reason.IN_DELETION);
        }
        Map<String, @Nullable Object> config = row.object("config");
        if (!(config.get("type") instanceof String type) || type.isBlank()) {
            throw new LeftOut(Reason.NO_TYPE);
        }
        Set<String> sealed = sealed(config);
        Integration integration = new Integration(
                row.id(), owner, type, row.text("version") == null ? "0.0.0" : String.valueOf(row.text("version")),
                status(row), opened(config), entities.of(page, row, owner, type), ReferenceMessages.of(row),
                row.time("createdAt"), row.time("updatedAt"));
        if (!journal.isDryRun() && !add(integration, sealed)) {
            return byAnotherRun(targets.integrations().find(owner, row.id()));
        }
        note(row, type, sealed);
        return Outcome.COPIED;
    }

    /** @return whether its id was free */
    private boolean add(Integration integration, Set<String> sealed) {
        IntegrationArrivals.Outcome outcome = targets.integrations().add(integration, sealed);
        if (outcome == IntegrationArrivals.Outcome.ADDED_BESIDE) {
            journal.note(table(), integration.id(), Reason.SAME_ACCOUNTS);
        }
        return outcome != IntegrationArrivals.Outcome.ID_TAKEN;
    }

    private Map<String, Object> opened(Map<String, @Nullable Object> config) {
        Map<String, Object> present = new LinkedHashMap<>();
        values.open(config).forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    private static Set<String> sealed(Map<String, @Nullable Object> config) {
        Set<String> names = new HashSet<>();
        config.forEach((name, value) -> {
            if (SealedValues.holdsSealed(value)) {
                names.add(name);
            }
        });
        return names;
    }

    /** What the reference called being busy was also how it began: such a one works. */
    private static IntegrationStatus status(ReferenceRow row) {
        String named = row.text("status");
        for (IntegrationStatus known : IntegrationStatus.values()) {
            if (known.name().equals(named) && known != IntegrationStatus.PROCESSING) {
                return known;
            }
        }
        return IntegrationStatus.ENABLED;
    }

    private void note(ReferenceRow row, String type, Set<String> sealed) {
        String named = row.text("status");
        if (named != null && !named.equals(status(row).name())) {
            journal.note(table(), row.id(), Reason.STATUS_CHANGED);
        }
        Set<String> undeclared = new HashSet<>(sealed);
        targets.definitions().find(type).ifPresent(known -> undeclared.removeAll(known.config().secrets()));
        if (!undeclared.isEmpty()) {
            journal.note(table(), row.id(), Reason.CONFIG_SEALED);
        }
        if (targets.definitions().find(type).isEmpty()) {
            journal.note(table(), row.id(), Reason.UNKNOWN_DEFINITION);
        }
    }
}
