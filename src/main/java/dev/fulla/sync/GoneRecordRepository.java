package dev.fulla.sync;

import java.time.Duration;
import java.util.List;

/** Records that are gone, as long as deletions are told to those who pull changes. */
public interface GoneRecordRepository {
    /** Stores what is gone, all of one integration; what is known is left as it is. */
    void insert(List<GoneRecord> gone);

    /** Of one side, in the order of (generation, link) after this place, of generations up to {@code until}. */
    List<GoneRecord> listSince(
            String integrationId, String name, Side side, long afterGeneration, String afterLink, long until, int limit);

    /** Removes what has been gone for so long, by the database's clock. @return how many */
    int deleteOlder(Duration age, int limit);
}
