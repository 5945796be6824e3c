package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the users that a trusted party speaks for, and creates those it names for the first time. */
@Component
class Identities {
    private final UserRepository users;
    private final UserProperties properties;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    Identities(UserRepository users, UserProperties properties, AuditLog audit, Ids ids, Clock clock) {
        this.users = users;
        this.properties = properties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Any number of requests may do this at once for the same names: unique keys decide, and all get the same users. An
     * individual is linked to the organization named beside it, unless it belongs to another one.
     *
     * @throws PermanentFailure {@code INVALID_REQUEST} when the names do not lead to a primary user, or when individual and
     *     organization do not belong together; nothing is stored then
     */
    Identity resolve(ClaimedIdentity claimed) {
        String appUserId = properties.individualUserRequired() ? claimed.appUserId() : null;
        String appOrgId = properties.organizationUserRequired() ? claimed.appOrgId() : null;
        User individual = appUserId == null ? null : users.findByAppUserId(appUserId).orElse(null);
        User organization = organization(appOrgId, individual);
        requirePrimary(appUserId, appOrgId, organization);
        requireNoOther(individual, appOrgId, organization);
        if (organization == null && appOrgId != null) {
            organization = createOrganization(claimed, appOrgId);
        }
        if (individual == null && appUserId != null) {
            individual = createIndividual(claimed, appUserId, organization);
        }
        return new Identity(linked(individual, organization), organization);
    }

    /** The named organization, or else the one that the individual belongs to. */
    private @Nullable User organization(@Nullable String appOrgId, @Nullable User individual) {
        if (appOrgId != null) {
            return users.findByAppOrgId(appOrgId).orElse(null);
        }
        if (!properties.organizationUserRequired() || individual == null || individual.organizationId() == null) {
            return null;
        }
        return users.find(individual.organizationId()).orElse(null);
    }

    private void requirePrimary(@Nullable String appUserId, @Nullable String appOrgId, @Nullable User organization) {
        boolean known = properties.primary() == UserProperties.Primary.ORGANIZATION
                ? appOrgId != null || organization != null
                : appUserId != null;
        if (!known) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    properties.primary() == UserProperties.Primary.ORGANIZATION
                            ? "Name the organization to speak for (" + AuthenticateUser.APP_ORG_ID + ")."
                            : "Name the user to speak for (" + AuthenticateUser.APP_USER_ID + ").");
        }
    }

    /** An organization that is named but does not exist yet is not the one that the individual belongs to. */
    private static void requireNoOther(
            @Nullable User individual, @Nullable String appOrgId, @Nullable User organization) {
        if (individual == null || individual.organizationId() == null || appOrgId == null) {
            return;
        }
        if (organization == null || !individual.organizationId().equals(organization.id())) {
            throw notTogether();
        }
    }

    private User createOrganization(ClaimedIdentity claimed, String appOrgId) {
        User user = User.organization(ids.next(), appOrgId, appOrgId, clock.instant());
        return insertOrFind(user, claimed, () -> users.findByAppOrgId(appOrgId));
    }

    private User createIndividual(ClaimedIdentity claimed, String appUserId, @Nullable User organization) {
        User user = User.individual(
                ids.next(),
                claimed.newUsername(),
                claimed.newEmail(),
                appUserId,
                organization == null ? null : organization.id(),
                clock.instant());
        Supplier<Optional<User>> find = () -> users.findByAppUserId(appUserId);
        try {
            return insertOrFind(user, claimed, find);
        } catch (PermanentFailure nameTaken) {
            // Somebody registered under the name that this user would get: it does without one.
            return insertOrFind(user.withoutUsername(), claimed, find);
        }
    }

    private User insertOrFind(User user, ClaimedIdentity claimed, Supplier<Optional<User>> find) {
        try {
            users.insert(user, null);
        } catch (PermanentFailure taken) {
            return find.get().orElseThrow(() -> taken);
        }
        audit.record(
                AuditEvent.USER_CREATED,
                user.id(),
                user.isIndividual() ? user.appUserId() : user.appOrgId(),
                Map.of("origin", claimed.origin().name()));
        return user;
    }

    private @Nullable User linked(@Nullable User individual, @Nullable User organization) {
        if (individual == null || organization == null || organization.id().equals(individual.organizationId())) {
            return individual;
        }
        if (!users.link(individual.id(), organization.id(), clock.instant())) {
            throw notTogether();
        }
        audit.record(
                AuditEvent.MEMBER_ADDED, individual.id(), individual.appUserId(), Map.of("organization", organization.id()));
        return users.find(individual.id()).orElse(individual);
    }

    private static PermanentFailure notTogether() {
        return new PermanentFailure(
                ErrorCode.INVALID_REQUEST, "The named user does not belong to the named organization.");
    }
}
