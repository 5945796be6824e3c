package dev.fulla.torture;

import dev.fulla.support.TcpGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database that the workers reach through a gate, and its ledger, read past the gate and all repositories. */
interface LedgerDatabase extends AutoCloseable {
    String WORKER_LOST = "WORKER_LOST";

    /**
     * What the ledger says of a job.
     *
     * @param lost how often it was taken from a worker that gave no sign of life
     */
    record Row(String id, String event, String state, String sealedData, int attempt, int generation,
            @Nullable String orderKey, long orderSeq, int lost) {}

    TcpGate gate();

    /** How an application finds it. */
    List<String> settings();

    String label();

    /** How many of the numbered ones are closed: jobs and webhooks, not what they leave behind. */
    long closedNumbers();

    /** Jobs by event, state and reason. */
    Map<String, Long> counts();

    /** Ids of some that are on their way or worked on, of some that are to be done, and of some that are done. */
    List<String> someIds(int ofEach);

    /** In the order of their ids, after this one. */
    List<Row> rows(String afterId, int limit);

    /** Drops all connections, and lets nobody in for a while. */
    default void cut(Duration length) {
        gate().close();
        Pause.of(length);
        gate().open();
    }

    @Override
    void close();
}
