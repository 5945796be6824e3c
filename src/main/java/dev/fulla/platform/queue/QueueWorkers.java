package dev.fulla.platform.queue;

import dev.fulla.shared.TransientFailure;
import java.util.List;

/** What the receivers of messages need of whoever works on them. */
interface QueueWorkers {
    /** How many jobs can be taken in hand now. */
    int room();

    /**
     * Takes jobs in hand. When it returns, the ledger answers for them; it may wait for room.
     *
     * @throws TransientFailure {@code NOT_READY} when nobody works here any more; anything else when the ledger failed
     */
    void run(List<String> jobIds);

    /** Puts somebody else's message into the ledger, readable or not; throws when that did not come about. */
    void receive(String messageId, String body);
}
