package dev.fulla.authorization;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps runs of the connect flow; each operation is one atomic step on one run. */
public interface AuthorizationSessionRepository {
    /** @return false when the pending key or the state is taken */
    boolean insert(StoredSession session);

    Optional<StoredSession> find(UserId user, String id);

    Optional<StoredSession> findPending(String pendingKey);

    Optional<StoredSession> findByState(String stateHash);

    /** The newest run of this user and module for which this code was posted. */
    Optional<StoredSession> findByCode(UserId user, String moduleName, String codeHash);

    /** Lets a pending run live longer. @return false when it is no longer pending */
    boolean extend(String id, Instant expiresAt);

    /** Binds a pending run to a browser, once. @return false when it is bound already or no longer pending */
    boolean bindBrowser(String id, String browserHash);

    /**
     * Takes a pending, unexpired run for one code.
     *
     * @param until when whoever takes it has surely finished; the run expires then
     * @return false when somebody else has it, or it ended
     */
    boolean claim(String id, String codeHash, Instant now, Instant until);

    /** Moves a pending run from one step to the next. @return false when it is elsewhere by now */
    boolean advance(String id, int fromStep, int toStep, String data);

    /** Ends a run. @return false when it had ended */
    boolean end(String id, SessionStatus status, Map<String, Object> result);

    /** Those of the credentials that an unfinished run is about to renew. */
    Set<String> listAwaitedCredentials(Collection<String> credentialIds, Instant now);

    /** Frees the pending key of a run that expired. */
    void release(String id);

    /** @return how many were removed, at most {@code limit} */
    int deleteExpired(Instant before, int limit);
}
