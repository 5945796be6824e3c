package dev.fulla.sync;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that a run has to look at, because a vendor named them: of each sync a set. Each step may be repeated. */
public interface WantedRecordRepository {
    /** Wants records, those anew that are wanted already: a run that looks at them now looked too early. */
    void want(String integrationId, String name, Side side, Collection<String> recordIds);

    /** Of a sync, those that wait the longest. */
    List<Wanted> list(String integrationId, String name, int limit);

    /** Notes that a run looks at them. */
    void take(String integrationId, String name, List<Wanted> records, String runId);

    /** A run has looked: what it took and nobody wanted since is wanted no more. @return how many */
    int forget(String runId);

    /** Those of other syncs than these are wanted no more. */
    void forgetOthers(String integrationId, Collection<String> names);

    /** Ids of integrations with wanted records, in order, after this one; the empty text begins. */
    List<String> listIntegrations(String after, int limit);

    /** @param runId that looks at it, or did so before it ended; null: none since it was wanted */
    record Wanted(Side side, String recordId, @Nullable String runId) {}
}
