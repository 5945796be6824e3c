package dev.fulla.crypto;

import java.time.Duration;
import java.util.List;

/** Keeps what processes say about their keys, one row a process; times are the database's. */
public interface KeyNodeRepository {
    /**
     * Writes down what a process has loaded, in the place of what it said before.
     *
     * @param aliveFor how long it counts as running unless it reports again
     */
    void report(Report report, Duration aliveFor);

    /** Every process that is not purged, by id. */
    List<KeyNode> list();

    void remove(String node);

    /** Removes processes that have not counted as running for this long. @return how many */
    int purge(Duration deadFor);

    /** See {@link KeyNode}. */
    record Report(String node, List<String> keys, List<String> sealing, List<String> fields) {}
}
