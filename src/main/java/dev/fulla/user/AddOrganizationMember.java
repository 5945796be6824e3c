package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.Map;

/** Lets an individual belong to an organization, of which it has at most one. */
@UseCase
public class AddOrganizationMember {
    private final UserRepository users;
    private final AuditLog audit;
    private final Clock clock;

    AddOrganizationMember(UserRepository users, AuditLog audit, Clock clock) {
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @return the individual, who may have been a member before
     * @throws PermanentFailure {@code USER_NOT_FOUND}; {@code STORE_CONFLICT} when it belongs to another organization
     */
    public User execute(UserId organization, UserId individual) {
        Organizations.get(users, organization.value());
        User member = users.find(individual.value()).filter(User::isIndividual).orElseThrow(GetUser::unknown);
        if (!users.link(member.id(), organization.value(), clock.instant())) {
            throw new PermanentFailure(
                    ErrorCode.STORE_CONFLICT, "This user belongs to another organization; remove it there first.");
        }
        audit.record(
                AuditEvent.MEMBER_ADDED, member.id(), member.username(), Map.of("organization", organization.value()));
        return users.find(member.id()).orElseThrow(GetUser::unknown);
    }
}
