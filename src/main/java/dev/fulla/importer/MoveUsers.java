package dev.fulla.importer;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.user.User;
import dev.fulla.user.UserArrivals;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Users of one type: organizations come first, since individuals point to them. */
final class MoveUsers implements Step {
    private final User.Type type;
    private final ReferenceSource source;
    private final SealedValues values;
    private final UserArrivals users;
    private final Journal journal;
    /** What a dry run would have taken: the first user of a name keeps it. */
    private final Map<String, String> names = new HashMap<>();

    MoveUsers(User.Type type, ReferenceSource source, SealedValues values, UserArrivals users, Journal journal) {
        this.type = type;
        this.source = source;
        this.values = values;
        this.users = users;
        this.journal = journal;
    }

    @Override
    public ReferenceTable table() {
        return ReferenceTable.USERS;
    }

    @Override
    public boolean inTurn() {
        return true;
    }

    /** Whoever is of no known type is looked at with the individuals. */
    @Override
    public List<ReferenceRow> own(List<ReferenceRow> page) {
        boolean organizations = type == User.Type.ORGANIZATION;
        return page.stream()
                .filter(row -> typeOf(row).filter(User.Type.ORGANIZATION::equals).isPresent() == organizations)
                .toList();
    }

    @Override
    public Function<ReferenceRow, Outcome> open(List<ReferenceRow> rows) {
        return this::take;
    }

    private static Optional<User.Type> typeOf(ReferenceRow row) {
        String name = String.valueOf(row.text("type", "__t")).toUpperCase(Locale.ROOT);
        return name.startsWith("INDIVIDUAL")
                ? Optional.of(User.Type.INDIVIDUAL)
                : name.startsWith("ORGANI") ? Optional.of(User.Type.ORGANIZATION) : Optional.empty();
    }

    private Outcome take(ReferenceRow row) {
        typeOf(row).orElseThrow(() -> new LeftOut(Reason.UNKNOWN_TYPE));
        Optional<User> there = users.find(row.id());
        if (there.isPresent()) {
            if (there.get().type() != type) {
                throw new LeftOut(Reason.ID_TAKEN);
            }
            if (row.time("updatedAt").isAfter(there.get().updatedAt())) {
                journal.note(table(), row.id(), Reason.CHANGED_SINCE);
            }
            return Outcome.ALREADY_THERE;
        }
        String hash = passwordHash(row);
        User user = user(row);
        if (isNameTaken(user)) {
            throw new LeftOut(Reason.NAME_TAKEN);
        }
        return journal.isDryRun() ? Outcome.COPIED : add(user, hash);
    }

    private Outcome add(User user, @Nullable String hash) {
        try {
            users.add(user, hash);
            return Outcome.COPIED;
        } catch (PermanentFailure taken) {
            if (taken.code() != ErrorCode.USER_ALREADY_EXISTS) {
                throw taken;
            }
            return byAnotherRun(users.find(user.id()));
        }
    }

    private boolean isNameTaken(User user) {
        try {
            if (users.isNameTaken(user)) {
                return true;
            }
        } catch (PermanentFailure wrong) {
            throw new LeftOut(Reason.NAME_NOT_ALLOWED);
        }
        return journal.isDryRun()
                && (isSecond("username", user.username(), user.id())
                        | isSecond("appUserId", user.appUserId(), user.id())
                        | isSecond("appOrgId", user.appOrgId(), user.id()));
    }

    private boolean isSecond(String kind, @Nullable String name, String id) {
        return name != null && !names.computeIfAbsent(kind + " " + name, unused -> id).equals(id);
    }

    private User user(ReferenceRow row) {
        boolean individual = type == User.Type.INDIVIDUAL;
        return new User(
                row.id(),
                type,
                individual ? row.text("username") : null,
                individual ? row.text("email") : null,
                individual ? row.text("appUserId") : null,
                individual ? organization(row) : null,
                individual ? null : row.text("appOrgId"),
                individual ? null : row.text("name"),
                row.time("createdAt"),
                row.time("updatedAt"));
    }

    private @Nullable String passwordHash(ReferenceRow row) {
        String stored = type == User.Type.INDIVIDUAL ? row.text("hashword") : null;
        if (stored == null) {
            return null;
        }
        String hash;
        try {
            hash = values.text(stored);
        } catch (LeftOut unreadable) {
            throw unreadable.reason() == Reason.KEY_UNKNOWN ? unreadable : new LeftOut(Reason.PASSWORD_UNREADABLE);
        }
        if (!UserArrivals.isPasswordHash(hash)) {
            throw new LeftOut(Reason.PASSWORD_UNREADABLE);
        }
        return hash;
    }

    private @Nullable String organization(ReferenceRow row) {
        String id = row.text("organizationId", "organization", "organizationUser");
        if (id == null || users.find(id).filter(user -> user.type() == User.Type.ORGANIZATION).isPresent()) {
            return id;
        }
        Collection<ReferenceRow> known = source.listOutlines(ReferenceTable.USERS, ReferenceLink.ID, List.of(id));
        if (known.isEmpty()) {
            journal.note(table(), row.id(), Reason.ORGANIZATION_GONE);
            return null;
        }
        if (!journal.isDryRun() || journal.isMissing(table(), id)) {
            throw new LeftOut(Reason.ORGANIZATION_LEFT_OUT);
        }
        return id;
    }
}
