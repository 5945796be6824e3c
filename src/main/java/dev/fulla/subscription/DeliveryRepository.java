package dev.fulla.subscription;

import dev.fulla.shared.Page;
import dev.fulla.subscription.Delivery.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps deliveries. Each operation is one atomic step on each delivery. */
public interface DeliveryRepository {
    /** Stores those that are not known; what belongs to a user or an endpoint that is gone is left out. */
    void insert(List<Delivery> deliveries);

    Optional<Delivery> find(String id);

    /** Those of an endpoint, newest first. @param state null for all */
    Page<Delivery> list(String endpointId, @Nullable State state, @Nullable Instant since, @Nullable String cursor, int limit);

    /** Ends an attempt, unless another has ended or another round has begun meanwhile. @return whether it was taken */
    boolean record(Delivery seen, Attempt attempt);

    /** Begins another round of those that are not PENDING. @return them as they are now */
    List<Delivery> restart(Collection<String> ids, Instant at);

    /**
     * PENDING deliveries that should have been sent before, longest overdue first.
     *
     * @param ofUsers those about users, else the others
     */
    List<Delivery> listOverdue(Instant before, boolean ofUsers, int limit);

    /** Takes a delivery without a user for oneself until then. @return whether nobody else has */
    boolean take(Delivery seen, Instant until);

    /** Removes what was made before. @return how many */
    int deleteBefore(Instant moment, int limit);
}
