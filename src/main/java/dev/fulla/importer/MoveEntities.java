package dev.fulla.importer;

import dev.fulla.credential.StoredCredential;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityChange;
import dev.fulla.shared.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connected accounts. One whose credential is not here is moved disconnected, and connected by a later run. */
final class MoveEntities implements Step {
    /** Whatever else a document holds was data in the generation before. */
    private static final Set<String> COLUMNS = Set.of(
            "id", "_id", "__v", "__t", "userId", "user", "credentialId", "credential", "subType", "name", "moduleName",
            "externalId", "data", "integrationIds", "syncIds", "accountId", "isGlobal", "createdAt", "updatedAt");

    private final ReferenceSource source;
    private final Targets targets;
    private final Journal journal;

    MoveEntities(ReferenceSource source, Targets targets, Journal journal) {
        this.source = source;
        this.targets = targets;
        this.journal = journal;
    }

    @Override
    public ReferenceTable table() {
        return ReferenceTable.ENTITIES;
    }

    @Override
    public Function<ReferenceRow, Outcome> open(List<ReferenceRow> rows) {
        Page page = Page.of(rows, source, targets, journal);
        return row -> take(page, row);
    }

    private Outcome take(Page page, ReferenceRow row) {
        UserId owner = page.owners().of(row);
        Households.Place place = page.households().entity(row.id()).orElseThrow(() -> new LeftOut(Reason.NO_MODULE));
        if (!place.keptId().equals(row.id())) {
            throw new LeftOut(Reason.DUPLICATE);
        }
        String credential = credential(page, row, owner, place);
        Optional<Entity> there = targets.entities().find(owner, row.id());
        if (there.isPresent()) {
            return again(row, there.get(), credential);
        }
        if (targets.entities().findByKey(owner, place.module(), place.externalId()).isPresent()) {
            throw new LeftOut(Reason.CONNECTED_SINCE);
        }
        Entity entity = new Entity(
                row.id(), owner, place.module(), place.externalId(), row.text("name"), credential, data(row),
                row.time("createdAt"), row.time("updatedAt"));
        if (!journal.isDryRun() && targets.entities().insert(entity).isEmpty()) {
            return byAnotherRun(targets.entities().find(owner, row.id()));
        }
        note(row, place, credential);
        return Outcome.COPIED;
    }

    /** An entity that nobody has touched since gets the credential that an earlier run could not move. */
    private Outcome again(ReferenceRow row, Entity there, @Nullable String credential) {
        boolean untouched = there.updatedAt().equals(row.time("updatedAt"));
        if (untouched && there.credentialId() == null && credential != null) {
            if (!journal.isDryRun()) {
                targets.entities().update(
                        there.owner(), there.id(), new EntityChange(null, credential, null), there.updatedAt());
            }
            return Outcome.CAUGHT_UP;
        }
        if (row.time("updatedAt").isAfter(there.updatedAt())) {
            journal.note(table(), row.id(), Reason.CHANGED_SINCE);
        }
        return Outcome.ALREADY_THERE;
    }

    /** The credential as it is here: of the same user and module, the one kept of duplicates, or of the account itself. */
    private @Nullable String credential(Page page, ReferenceRow row, UserId owner, Households.Place place) {
        String named = Households.credentialOf(row);
        if (named == null) {
            return null;
        }
        Optional<Households.Place> known = page.households()
                .credential(named)
                .filter(credential -> credential.module().equals(place.module()));
        if (known.isEmpty()) {
            return null;
        }
        String kept = known.get().keptId();
        boolean here = targets.credentials().find(owner, kept).isPresent()
                || journal.isDryRun() && !journal.isMissing(ReferenceTable.CREDENTIALS, kept);
        return here
                ? kept
                : targets.credentials().findByKey(owner, place.module(), known.get().externalId())
                        .map(StoredCredential::id)
                        .orElse(null);
    }

    /** Routing facts; what was sealed is a secret, and an entity keeps none. */
    private Map<String, Object> data(ReferenceRow row) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(row.without(COLUMNS));
        all.putAll(row.object("data"));
        Map<String, Object> data = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (SealedValues.holdsSealed(value)) {
                journal.note(table(), row.id(), Reason.SECRET_DROPPED);
            } else if (value != null) {
                data.put(name, value);
            }
        });
        return data;
    }

    private void note(ReferenceRow row, Households.Place place, @Nullable String credential) {
        if (targets.modules().find(place.module()).isEmpty()) {
            journal.note(table(), row.id(), Reason.UNKNOWN_MODULE);
        }
        if (place.assumedExternalId()) {
            journal.note(table(), row.id(), Reason.NO_EXTERNAL_ID);
        }
        String named = Households.credentialOf(row);
        if (named != null && !named.equals(credential)) {
            journal.note(table(), row.id(), credential == null ? Reason.CREDENTIAL_NOT_HERE : Reason.DUPLICATE_CREDENTIAL);
        }
    }
}
