package dev.fulla.job;

import java.time.Duration;
import java.util.List;

/**
 * A queue between the ledger and the workers. Without one ({@code fulla.queue.type: database}) the workers take from the
 * ledger directly. Whoever receives a message calls {@link RunJobs} with its ids and may delete it when that returns.
 */
public interface JobTransport {
    /** How many ids go into one message at most. */
    int idsPerMessage();

    /** How many more jobs should be put on the queue now; zero while it does not answer. */
    int room();

    /**
     * Sends in as few steps as the queue allows.
     *
     * @return the messages that the queue did not take; their jobs are sent again later
     */
    List<JobMessage> send(List<JobMessage> messages);

    /**
     * How long the oldest message has been on the queue at most; a job that was sent less long ago is not taken for lost.
     * Very long when nobody knows.
     */
    Duration backlogAge();
}
