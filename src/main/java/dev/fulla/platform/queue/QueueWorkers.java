package dev.fulla.platform.queue;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the receivers of messages need of whoever works on them. */
interface QueueWorkers {
    /** How many jobs can be taken in hand now. */
    int room();

    /**
     * Takes jobs in hand.
     *
     * @return complete when all that could be claimed are closed or given back; failed when nobody could say
     */
    CompletionStage<?> run(List<String> jobIds);

    /** Puts somebody else's message into the ledger, readable or not; throws when that did not come about. */
    void receive(HeldMessage message);
}
