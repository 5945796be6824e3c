package dev.fulla.subscription;

import dev.fulla.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param id the same for the same event and endpoint
 * @param user whom the event is about; null when it is about no user
 * @param body what is sent, the same each time
 * @param round how often it was begun anew
 * @param attempts of this round
 * @param status what the endpoint answered last; null when it did not
 * @param reason why the last attempt failed, {@link Reasons} or a code of a failure
 * @param excerpt how its answer began, without what could be a secret
 * @param nextAt not before which it is sent; null when it is not sent any more
 */
public record Delivery(
        String id,
        String endpointId,
        @Nullable UserId user,
        String eventId,
        String type,
        String body,
        State state,
        int round,
        int attempts,
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable String excerpt,
        @Nullable Instant nextAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Where it stands. */
    public enum State {
        /** It is sent, or sent again at its time. */
        PENDING,
        /** The endpoint took it. */
        DELIVERED,
        /** Given up; it can be replayed. */
        FAILED
    }

    /** The id of the job of this round. */
    String jobId() {
        return id + "-" + round;
    }

    Delivery after(Attempt attempt) {
        return new Delivery(id, endpointId, user, eventId, type, body, attempt.state(), round, attempts + (attempt.isSent() ? 1 : 0),
                attempt.status(), attempt.reason(), attempt.excerpt(), attempt.nextAt(), createdAt, attempt.at());
    }

    @Override
    public String toString() {
        return "Delivery[id=" + id + ", type=" + type + ", state=" + state + "]";
    }
}
