package dev.fulla.user;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.Map;

/** Takes an individual out of an organization; its tokens speak for the organization no longer. */
@UseCase
public class RemoveOrganizationMember {
    private final UserRepository users;
    private final AuditLog audit;
    private final Clock clock;

    RemoveOrganizationMember(UserRepository users, AuditLog audit, Clock clock) {
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code USER_NOT_FOUND} when it is no member */
    public void execute(UserId organization, UserId individual) {
        if (!users.unlink(individual.value(), organization.value(), clock.instant())) {
            throw GetUser.unknown();
        }
        audit.record(
                AuditEvent.MEMBER_REMOVED, individual.value(), null, Map.of("organization", organization.value()));
    }
}
