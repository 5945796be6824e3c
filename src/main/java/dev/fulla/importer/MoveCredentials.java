package dev.fulla.importer;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.StoredCredential;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.shared.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Credentials that an entity uses: a secret that nothing uses is not carried over. */
final class MoveCredentials implements Step {
    /** Whatever else a document holds was data in the generation before. */
    private static final Set<String> COLUMNS = Set.of(
            "id", "_id", "__v", "__t", "userId", "user", "subType", "authIsValid", "auth_is_valid", "externalId", "data",
            "createdAt", "updatedAt");

    private final ReferenceSource source;
    private final SealedValues values;
    private final Targets targets;
    private final Journal journal;

    MoveCredentials(ReferenceSource source, SealedValues values, Targets targets, Journal journal) {
        this.source = source;
        this.values = values;
        this.targets = targets;
        this.journal = journal;
    }

    @Override
    public ReferenceTable table() {
        return ReferenceTable.CREDENTIALS;
    }

    @Override
    public Function<ReferenceRow, Outcome> open(List<ReferenceRow> rows) {
        Page page = Page.of(rows, source, targets, journal);
        return row -> take(page, row);
    }

    private Outcome take(Page page, ReferenceRow row) {
        UserId owner = page.owners().of(row);
        Households.Place place =
                page.households().credential(row.id()).orElseThrow(() -> new LeftOut(Reason.NO_ENTITY));
        if (!place.keptId().equals(row.id())) {
            throw new LeftOut(Reason.DUPLICATE);
        }
        Optional<StoredCredential> there = targets.credentials().find(owner, row.id());
        if (there.isPresent() && !row.time("updatedAt").isAfter(there.get().updatedAt())) {
            return Outcome.ALREADY_THERE;
        }
        if (there.isPresent()) {
            return again(row, there.get());
        }
        if (targets.credentials().findByKey(owner, place.module(), place.externalId()).isPresent()) {
            throw new LeftOut(Reason.CONNECTED_SINCE);
        }
        Credential credential = credential(row, owner, place.module(), place.externalId());
        if (!journal.isDryRun() && targets.vault().adopt(credential) == CredentialRepository.Outcome.CONFLICT) {
            return byAnotherRun(targets.credentials().find(owner, row.id()));
        }
        note(row, place);
        return Outcome.COPIED;
    }

    /** The reference has something newer: it counts, unless the credential was renewed here. */
    private Outcome again(ReferenceRow row, StoredCredential there) {
        boolean untouched = there.generation() == 1;
        if (untouched && journal.isDryRun()) {
            return Outcome.CAUGHT_UP;
        }
        Credential newer = credential(row, there.user(), there.moduleName(), there.externalId());
        if (untouched && targets.vault().catchUp(newer) == CredentialRepository.Outcome.DONE) {
            return Outcome.CAUGHT_UP;
        }
        journal.note(table(), row.id(), Reason.CHANGED_SINCE);
        return Outcome.ALREADY_THERE;
    }

    private Credential credential(ReferenceRow row, UserId owner, String module, String externalId) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(row.without(COLUMNS));
        data.putAll(row.object("data"));
        ModuleDefinition definition = targets.modules().find(module).orElse(null);
        CredentialVault.Secrets secrets =
                CredentialData.read(definition, values.open(data), row.time("updatedAt"));
        return new Credential(
                row.id(), owner, module, externalId, Households.isValid(row), secrets.data(), 1, secrets.expiresAt(),
                secrets.refreshExpiresAt(), row.time("createdAt"), row.time("updatedAt"));
    }

    private void note(ReferenceRow row, Households.Place place) {
        if (targets.modules().find(place.module()).isEmpty()) {
            journal.note(table(), row.id(), Reason.UNKNOWN_MODULE);
        }
        if (place.assumedExternalId()) {
            journal.note(table(), row.id(), Reason.NO_EXTERNAL_ID);
        }
        if (place.sharedByModules()) {
            journal.note(table(), row.id(), Reason.SHARED_BY_MODULES);
        }
    }
}
