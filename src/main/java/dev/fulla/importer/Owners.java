package dev.fulla.importer;

import dev.fulla.shared.UserId;
import dev.fulla.user.UserArrivals;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The users of one page that are here, or would be after a dry run. */
final class Owners {
    private final Set<String> here = new HashSet<>();
    private final Set<String> named;

    Owners(Collection<ReferenceRow> rows, UserArrivals users, ReferenceSource source, Journal journal) {
        named = new HashSet<>(rows.stream().map(Households::ownerOf).filter(Objects::nonNull).toList());
        if (journal.isDryRun()) {
            source.listOutlines(ReferenceTable.USERS, ReferenceLink.ID, named).stream()
                    .map(ReferenceRow::id)
                    .filter(id -> !journal.isMissing(ReferenceTable.USERS, id))
                    .forEach(here::add);
        }
        named.stream().filter(id -> !here.contains(id) && users.find(id).isPresent()).forEach(here::add);
    }

    /** Of all rows, whether their users are here or not. */
    List<String> ids() {
        return List.copyOf(named);
    }

    /** @throws LeftOut when the row is nobody's, or its user is not here */
    UserId of(ReferenceRow row) {
        String owner = Households.ownerOf(row);
        if (owner == null) {
            throw new LeftOut(Reason.NO_OWNER);
        }
        if (!here.contains(owner)) {
            throw new LeftOut(Reason.OWNER_LEFT_OUT);
        }
        return new UserId(owner);
    }
}
