package dev.fulla.user;

import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a user with all that is theirs; members of an organization stay, without it. The audit log keeps what happened
 * under a random name, see {@link Departure}. What broke off is finished by the next call.
 */
@UseCase
public class DeleteUser {
    private static final Logger log = LoggerFactory.getLogger(DeleteUser.class);

    private final UserRepository users;
    private final AuditRepository entries;
    private final AuditLog audit;
    private final List<UserListener> listeners;
    private final Ids ids;

    DeleteUser(UserRepository users, AuditRepository entries, AuditLog audit, List<UserListener> listeners, Ids ids) {
        this.users = users;
        this.entries = entries;
        this.audit = audit;
        this.listeners = List.copyOf(listeners);
        this.ids = ids;
    }

    /** @throws PermanentFailure {@code USER_NOT_FOUND}, after clearing what an earlier deletion may have left */
    public void execute(UserId user) {
        String id = user.value();
        Optional<Departure> begun = users.beginDeletion(id, newPseudonym());
        if (begun.isEmpty()) {
            users.delete(id);
            entries.pseudonymise(id, List.of(), newPseudonym());
            throw GetUser.unknown();
        }
        Departure departure = begun.get();
        listeners.forEach(listener -> tell(listener, user));
        entries.pseudonymise(id, departure.names(), departure.pseudonym());
        audit.record(AuditEvent.USER_DELETED, departure.pseudonym(), null);
        boolean mine = users.delete(id);
        entries.pseudonymise(id, departure.names(), departure.pseudonym());
        if (!mine) {
            throw GetUser.unknown();
        }
    }

    private String newPseudonym() {
        return "deleted-" + ids.next();
    }

    private static void tell(UserListener listener, UserId user) {
        try {
            listener.deleting(user);
        } catch (RuntimeException e) {
            log.error("user listener failed listener={}", listener.getClass().getSimpleName(), e);
        }
    }
}
