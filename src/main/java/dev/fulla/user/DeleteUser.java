package dev.fulla.user;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Deletes a user with tokens, credentials, entities and integrations; members of an organization stay. */
@UseCase
public class DeleteUser {
    private final UserRepository users;
    private final AuditLog audit;

    DeleteUser(UserRepository users, AuditLog audit) {
        this.users = users;
        this.audit = audit;
    }

    /** @throws PermanentFailure {@code USER_NOT_FOUND} */
    public void execute(UserId user) {
        if (!users.delete(user.value())) {
            throw GetUser.unknown();
        }
        audit.record(AuditEvent.USER_DELETED, user.value(), null);
    }
}
