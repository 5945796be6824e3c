package dev.fulla.user;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bearer tokens. */
public interface TokenRepository {
    void insert(Token token);

    /** The token with all that tells who shows it, in one statement: it runs before every signed-in request. */
    Optional<Owned> findWithUser(String tokenId);

    /** Those of the named tokens that there still are and that have not expired by {@code moment}. */
    Set<String> listLiving(Collection<String> tokenIds, Instant moment);

    /** @return how many were deleted: none when the token is not this user's */
    int delete(String tokenId, String userId);

    /** @return how many were deleted */
    int deleteByUser(String userId);

    /**
     * Deletes some tokens that expired before {@code moment}, those without an expiry never.
     *
     * @return how many were deleted, at most {@code limit}
     */
    int deleteExpired(Instant moment, int limit);

    /** @param organization the one that {@code user} belongs to */
    record Owned(Token token, User user, @Nullable User organization) {}
}
