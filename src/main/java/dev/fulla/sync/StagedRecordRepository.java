package dev.fulla.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Staged records of runs. Everything works on chunks and costs a few statements a chunk, never one a record. */
public interface StagedRecordRepository {
    /** Stores records by (run, side, record); one that is known is replaced, so a page may come twice. */
    void upsert(List<StagedRecord> records);

    /**
     * Decides where the next {@code limit} match keys belong, in the order of keys. Of one key count, for each side, the
     * run's NEW records and the one-sided links that no record of this run has, and the pairs that have the key:
     * no pair, and at most one on each side: LINKED, both with one link id (that of the one-sided link where there is
     * one, else the id of the primary's record made a link, see {@link RecordLinkRepository#linkId}); else all of them
     * AMBIGUOUS. A join in the database; on MongoDB, chunks of keys with {@code $in}. Doing it twice is doing it once.
     *
     * @param afterKey the last key of the chunk before; empty at the beginning
     */
    Matched match(SyncRun run, String afterKey, int limit);

    /** Gives each NEW record without a match key a link id of its own, in the order of (side, record). */
    Matched matchWithoutKey(SyncRun run, String afterRecord, int limit);

    /** The records of the next links, both sides of a link together, in the order of link ids. */
    List<StagedRecord> listByLink(String runId, @Nullable String afterLink, int links);

    /** AMBIGUOUS records in the order of (side, record), to be reported. */
    List<StagedRecord> listAmbiguous(String runId, @Nullable String after, int limit);

    /** Removes the staged records of runs that are over, which keep their items; bounded. @return how many */
    int deleteOfEnded(int limit);

    /** @param next null when all are done */
    record Matched(@Nullable String next, long pairs, long singles, long ambiguous) {}
}
