package dev.fulla.user;

import dev.fulla.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person or an organization, as anyone may see it who may see the user at all: the password's hash is no part of it.
 *
 * @param username the name an individual signs in with
 * @param appUserId the id of this individual in the adopter's own product
 * @param organizationId the organization that an individual belongs to
 * @param appOrgId the id of this organization in the adopter's own product
 * @param name what an organization is called
 */
public record User(
        String id,
        Type type,
        @Nullable String username,
        @Nullable String email,
        @Nullable String appUserId,
        @Nullable String organizationId,
        @Nullable String appOrgId,
        @Nullable String name,
        Instant createdAt,
        Instant updatedAt) {

    public enum Type {
        INDIVIDUAL,
        ORGANIZATION
    }

    static User individual(
            String id,
            @Nullable String username,
            @Nullable String email,
            @Nullable String appUserId,
            @Nullable String organizationId,
            Instant now) {
        return new User(id, Type.INDIVIDUAL, username, email, appUserId, organizationId, null, null, now, now);
    }

    static User organization(String id, @Nullable String appOrgId, @Nullable String name, Instant now) {
        return new User(id, Type.ORGANIZATION, null, null, null, null, appOrgId, name, now, now);
    }

    public UserId userId() {
        return new UserId(id);
    }

    boolean isIndividual() {
        return type == Type.INDIVIDUAL;
    }

    User withoutUsername() {
        return individual(id, null, email, appUserId, organizationId, createdAt);
    }
}
