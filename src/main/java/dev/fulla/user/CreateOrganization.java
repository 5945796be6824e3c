package dev.fulla.user;

import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import java.time.Clock;

/** Creates an organization. */
@UseCase
public class CreateOrganization {
    private final UserRepository users;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    CreateOrganization(UserRepository users, AuditLog audit, Ids ids, Clock clock) {
        this.users = users;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code USER_ALREADY_EXISTS} when there is an organization of that {@code appOrgId} */
    public User execute(Command command) {
        User organization = User.organization(ids.next(), command.appOrgId(), command.name(), clock.instant());
        users.insert(organization, null);
        audit.record(AuditEvent.USER_CREATED, organization.id(), organization.appOrgId());
        return organization;
    }

    /** @param appOrgId the adopter's own id of this organization */
    public record Command(String name, String appOrgId) {
        public Command {
            new Required().value("name", name).value("appOrgId", appOrgId).check();
            Names.check("name", name);
            Names.check("appOrgId", appOrgId);
        }
    }
}
