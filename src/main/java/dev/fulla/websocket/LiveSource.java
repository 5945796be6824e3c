package dev.fulla.websocket;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Knows how something goes on that is shown to whoever looks, and has no place in the log. */
public interface LiveSource {
    /**
     * What changed since it was asked last, the latest of each thing; one thread asks.
     *
     * @param owners who look; when nobody does, what was seen before is forgotten
     */
    List<Change> changes(Set<UserId> owners);

    /**
     * How a thing is now.
     *
     * @param about the thing: a later change of it takes the place of one that was not shown yet
     * @param data ids, names, counts and codes; never a secret
     */
    record Change(UserId owner, String about, String type, Instant at, Object data) {}
}
