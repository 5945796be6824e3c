package dev.fulla.sync;

import dev.fulla.crypto.KeyedHashes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Links of one sync of one integration. A record has one link at most, kept by unique keys of (integration, sync, record)
 * of each side. Everything works on chunks and costs a few statements a chunk.
 */
public interface RecordLinkRepository {
    /**
     * The id that a new record's link gets: the same for each attempt of one run. Another run gives another one, since the
     * link that a record had once may be that of its successor by now.
     */
    static String linkId(SyncRun run, Side side, String recordId, KeyedHashes.Hash hash) {
        return hash.of("link\n" + run.name() + "\n" + run.generation() + "\n" + side.word() + "\n" + recordId);
    }

    /**
     * Marks the records of a page as seen in this generation and tells what is known of them, in one statement.
     *
     * @param hashes by record id: of the content that was fetched
     * @return by record id, for those that have a link; {@code isUnchanged} only for pairs whose hash is the confirmed one
     *     and of which no side is gone
     */
    Map<String, Seen> see(String integrationId, String name, Side side, long generation, Map<String, String> hashes);

    /** By id; what does not exist is left out. */
    List<RecordLink> find(String integrationId, String name, Collection<String> ids);

    /** As {@link #find}, of the sync of a run. */
    default Map<String, RecordLink> findById(SyncRun run, Collection<String> ids) {
        return find(run.integrationId(), run.name(), ids).stream().collect(Collectors.toMap(RecordLink::id, Function.identity()));
    }

    /** Pairs that a whole run did not see on a side where they are not gone yet, in the order of ids: those records are gone. */
    List<RecordLink> listUnseen(String integrationId, String name, Side side, long generation, @Nullable String afterId, int limit);

    /** How many pairs there are that are not gone on a side, and how many of them {@link #listUnseen} would list; for the guard. */
    Unseen countUnseen(String integrationId, String name, Side side, long generation);

    /** Stores links that are new; one whose id or record is known is left as it is. @return the ids that are stored now */
    Collection<String> insert(List<RecordLink> links);

    /**
     * Writes what was confirmed, each link in one atomic step: record ids, hashes, states, conflicts, gone flags.
     *
     * @return the ids of those that were written; one whose record another link has by now is left out
     */
    Collection<String> confirm(List<RecordLink> links);

    /**
     * As {@link #confirm}, of links that take over the record of another one, which goes with it if it is of one record only:
     * on PostgreSQL in one step, on MongoDB just before.
     */
    Collection<String> join(List<Joined> joined);

    /** Removes links that tell of nothing any more. */
    void delete(String integrationId, String name, Collection<String> ids);

    /** Links of one record only that a whole run did not see: those records are gone. */
    List<RecordLink> listAlone(String integrationId, String name, long generation, int limit);

    /**
     * For the record cache: links in the order of (changed, id) after this place, of generations up to {@code until} only,
     * which is the last one that ended, so that nothing is overtaken.
     */
    List<RecordLink> listChanged(
            String integrationId, String name, long afterGeneration, @Nullable String afterId, long until, int limit);

    /** What is known of a fetched record. */
    record Seen(String linkId, boolean isUnchanged, boolean isPair) {}

    /** @param lost the id of the link that has one of its records until then */
    record Joined(RecordLink link, String lost) {}

    /** Of pairs. */
    record Unseen(long pairs, long unseen) {}
}
