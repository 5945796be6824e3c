package dev.fulla.importer;

import dev.fulla.entity.Entity;
import dev.fulla.shared.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The entities of an integration as they are here, in the order that was stored, or else in the order of its definition. */
final class IntegrationEntities {
    private final ReferenceSource source;
    private final Targets targets;
    private final Journal journal;

    IntegrationEntities(ReferenceSource source, Targets targets, Journal journal) {
        this.source = source;
        this.targets = targets;
        this.journal = journal;
    }

    private record Here(String id, String module) {
        Here(Entity entity) {
            this(entity.id(), entity.moduleName());
        }
    }

    /** @throws LeftOut when one of them exists in the reference and is not here, for a later run may bring it */
    List<String> of(Page page, ReferenceRow row, UserId owner, String type) {
        List<Here> found = new ArrayList<>();
        for (String named : row.texts("entityIds", "entities")) {
            Optional<Here> here = find(page, owner, named);
            if (here.isEmpty() && exists(page, named)) {
                throw new LeftOut(Reason.ENTITY_LEFT_OUT);
            }
            here.ifPresent(found::add);
            if (here.isEmpty()) {
                journal.note(ReferenceTable.INTEGRATIONS, row.id(), Reason.ENTITY_GONE);
            } else if (!here.get().id().equals(named)) {
                journal.note(ReferenceTable.INTEGRATIONS, row.id(), Reason.ENTITY_REPLACED);
            }
        }
        List<String> ids = found.stream().map(Here::id).toList();
        if (source.keepsEntityOrder() || ids.isEmpty()) {
            return ids;
        }
        journal.note(ReferenceTable.INTEGRATIONS, row.id(), Reason.ORDER_ASSUMED);
        return assumed(found, type);
    }

    /**
     * As the reference's client submits and reads them: an account of the first module in second place, and one account
     * alone twice.
     */
    private List<String> assumed(List<Here> found, String type) {
        List<String> declared = targets.definitions().find(type)
                .map(known -> List.copyOf(known.modules().values()))
                .orElse(List.of());
        Comparator<Here> byDefinition = Comparator.comparingInt(one -> {
            int place = declared.indexOf(one.module());
            return place < 0 ? declared.size() : place;
        });
        List<String> ids = found.stream()
                .sorted(byDefinition.thenComparing(Here::id, Households.BY_ID))
                .map(Here::id)
                .collect(Collectors.toCollection(ArrayList::new));
        if (ids.size() == 1) {
            ids.add(ids.get(0));
        } else if (!declared.isEmpty()) {
            Collections.swap(ids, 0, 1);
        }
        return ids;
    }

    /** Under its own id, or under that of the entity that stands here for the same account. */
    private Optional<Here> find(Page page, UserId owner, String named) {
        Optional<Households.Place> place = page.households().entity(named);
        String kept = place.map(Households.Place::keptId).orElse(named);
        Optional<Here> here = targets.entities().find(owner, kept)
                .or(() -> place.flatMap(known -> targets.entities().findByKey(owner, known.module(), known.externalId())))
                .map(Here::new);
        return here.isPresent() || !journal.isDryRun() || journal.isMissing(ReferenceTable.ENTITIES, kept)
                ? here
                : place.map(known -> new Here(kept, known.module()));
    }

    private boolean exists(Page page, String id) {
        return page.households().hasEntity(id)
                || !source.listOutlines(ReferenceTable.ENTITIES, ReferenceLink.ID, List.of(id)).isEmpty();
    }
}
