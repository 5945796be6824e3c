package dev.fulla.subscription;

import dev.fulla.shared.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps endpoints. Each operation is one atomic step on one endpoint. */
public interface EndpointRepository {
    /** @throws RuntimeException when there is no such user */
    void insert(Endpoint endpoint);

    Optional<Endpoint> find(String id);

    /** Oldest first. */
    Page<Endpoint> list(@Nullable String cursor, int limit);

    /** All of them. */
    List<Endpoint> listAll();

    /** Enabling forgets why it was disabled and since when it fails; disabling says {@code BY_OPERATOR}. */
    Optional<Endpoint> update(String id, EndpointChange change, Instant at);

    /** Replaces the secrets, if they are still those that were seen. @return whether they were */
    boolean replaceSecrets(String id, String seen, String sealed, Instant at);

    /** Notes that an attempt failed, unless that is known. */
    void markFailing(String id, Instant at);

    /** Notes that an attempt succeeded. */
    void clearFailing(String id);

    /** Disables an enabled endpoint. @return whether it was */
    boolean disable(String id, String reason, Instant at);

    /** Deletes it with its deliveries. @return whether there was one */
    boolean delete(String id);
}
