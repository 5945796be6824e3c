package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Individuals and organizations. User name, app user id and app organization id are unique, each on its own. */
public interface UserRepository {
    /** @throws PermanentFailure {@code USER_ALREADY_EXISTS} when one of the unique names is taken */
    void insert(User user, @Nullable String passwordHash);

    Optional<User> find(String id);

    Optional<User> findByUsername(String username);

    Optional<User> findByAppUserId(String appUserId);

    Optional<User> findByAppOrgId(String appOrgId);

    /** The individual of that name together with the hash of the password: for signing in only. */
    Optional<Login> findLogin(String username);

    /**
     * Changes what is not null in {@code changes}.
     *
     * @return the user as it is now, or nothing when there is none of that id
     * @throws PermanentFailure {@code USER_ALREADY_EXISTS} when one of the unique names is taken
     */
    Optional<User> update(String id, Changes changes, Instant now);

    /**
     * Links an individual that belongs to no organization, or to this one already.
     *
     * @return whether it belongs to the organization now
     */
    boolean link(String individualId, String organizationId, Instant now);

    /** @return whether the individual belonged to the organization until now */
    boolean unlink(String individualId, String organizationId, Instant now);

    /** @param after the id of the last member of the page before */
    Page<User> listMembers(String organizationId, @Nullable String after, int limit);

    /**
     * Marks a user as leaving; from now on there is one pseudonym.
     *
     * @param pseudonym kept unless the user has one already
     */
    Optional<Departure> beginDeletion(String id, String pseudonym);

    /** Deletes the user with all that is the user's; members of an organization stay, without it. */
    boolean delete(String id);

    /** @param passwordHash null when this user has no password */
    record Login(User user, @Nullable String passwordHash) {
        @Override
        public String toString() {
            return "Login[user=" + user.id() + "]";
        }
    }

    /** What is null stays as it is. */
    record Changes(
            @Nullable String username,
            @Nullable String email,
            @Nullable String appUserId,
            @Nullable String name,
            @Nullable String passwordHash) {
        @Override
        public String toString() {
            return "Changes[username=" + username + "]";
        }
    }
}
