package dev.fulla.sync;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Staged records of runs. Everything works on chunks and costs a few statements a chunk, never one a record. */
public interface StagedRecordRepository {
    /**
     * Stores records by (run, side, record); one that is known is replaced, so a page may come twice. What matching decided stays:
     * it may come once more from a process that was thought dead, when the run is at a later stage.
     */
    void upsert(List<StagedRecord> records);

    /**
     * Decides where the next {@code limit} match keys belong, in the order of keys. Of one key it counts, for each side, the
     * run's records that are NEW or alone in their link, and the links of one record that have the key and of which this
     * run has none; a run that is whole has seen them all. No pair has the key, neither as it was confirmed nor as this run
     * found it, and there is at most one on each side: LINKED, both with one link id, that of a link that exists before
     * the one that a NEW record brought along, that of a record which this run has not before that of one which it has, and the
     * primary's first. Else all of them are AMBIGUOUS. Links stay as they are: one whose record is to belong to another goes when that
     * one has it, see {@link RecordLinkRepository#join}. A join in the database; on MongoDB, chunks of keys
     * with {@code $in}. Doing it twice is doing it once.
     *
     * @param afterKey the last key of the chunk before; empty at the beginning
     */
    Matched match(SyncRun run, String afterKey, int limit);

    /** Lets the next NEW records without a match key have the link ids that they brought along. */
    Matched matchWithoutKey(SyncRun run, int limit);

    /** The LINKED and DELETED records of the next links, both sides of a link together, in the order of link ids. */
    List<StagedRecord> listByLink(String runId, @Nullable String afterLink, int links);

    /** Those of these links of which the run has LINKED or DELETED records. */
    Collection<String> linksWithRecords(String runId, Collection<String> links);

    /** How many pairs lose a record of a side because the vendor lists it as deleted; for the guard. */
    long countDeleted(SyncRun run, Side side);

    /** AMBIGUOUS records of a side in the order of ids, to be reported. */
    List<StagedRecord> listAmbiguous(String runId, Side side, String afterRecord, int limit);

    /**
     * Removes the next staged records of runs that are over, which keep their items.
     *
     * @param after where the last call ended; null at the beginning
     */
    Deleted deleteOfEnded(@Nullable String after, int limit);

    /** @param next where the next call goes on; null when that was all */
    record Deleted(int many, @Nullable String next) {
        public static final Deleted NONE = new Deleted(0, null);
    }

    /**
     * Of records.
     *
     * @param next what the next chunk begins after; null when all are done
     */
    record Matched(@Nullable String next, long linked, long ambiguous) {}
}
