package dev.fulla.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records that a whole list did not show although they are there: one slips to a page that was read already when somebody
 * deletes another before it, if pages are numbered. Before anything follows from a deletion, the side is asked.
 */
final class Overlooked {
    private final Map<Side, Set<String>> there = new EnumMap<>(Side.class);

    private Overlooked() {}

    /** @param staged what the run has of each link, by its id */
    static Overlooked of(
            RunWork work, RecordEndpoints endpoints, Collection<LinkDraft> drafts, Map<String, List<StagedRecord>> staged) {
        Overlooked found = new Overlooked();
        for (Side side : Side.values()) {
            List<String> missing = new ArrayList<>();
            for (LinkDraft draft : drafts) {
                boolean isStaged = staged.getOrDefault(draft.id(), List.of()).stream().anyMatch(one -> one.side() == side);
                if (!isStaged && isMissing(work, draft, side)) {
                    missing.add(draft.recordId(side));
                }
            }
            found.there.put(side, missing.isEmpty()
                    ? Set.of()
                    : new HashSet<>(endpoints.source(work.endpoint(side)).stillThere(work.context(), work.endpoint(side), missing)));
        }
        return found;
    }

    /** Whether the list of a whole run had no record where there was one. */
    static boolean isMissing(RunWork work, LinkDraft draft, Side side) {
        return work.run().kind().isWhole() && draft.recordId(side) != null && !draft.isGone(side)
                && draft.seen(side) < work.run().generation();
    }

    boolean isThere(Side side, String id) {
        return there.getOrDefault(side, Set.of()).contains(id);
    }
}
