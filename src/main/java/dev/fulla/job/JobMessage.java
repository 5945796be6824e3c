package dev.fulla.job;

import java.util.List;

/**
 * What goes over a queue: ids, never data. Each id's state is in the ledger, so a message may be lost or come twice.
 *
 * @param integrationType chooses the queue, where integrations have queues of their own; empty: the shared one
 */
public record JobMessage(String integrationType, List<String> jobIds) {
    public JobMessage {
        jobIds = List.copyOf(jobIds);
    }
}
