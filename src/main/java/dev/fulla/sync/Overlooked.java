package dev.fulla.sync;

import dev.fulla.shared.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records that a whole list did not show although they are there: one slips to a page that was read already when somebody
 * deletes another before it, if pages are numbered. Before anything follows from a deletion, the side is asked: about so many
 * as a step may ask, and until the vendor fails; about the first in any case.
 */
final class Overlooked {
    private final Map<Side, Set<String>> there = sets();
    private final Map<Side, Set<String>> untold = sets();
    private @Nullable Failure failure;

    private Overlooked() {}

    private static Map<Side, Set<String>> sets() {
        return new EnumMap<>(Map.of(Side.PRIMARY, new HashSet<>(), Side.SECONDARY, new HashSet<>()));
    }

    /** @param staged what the run has of each link, by its id */
    static Overlooked of(
            RunWork work, RecordEndpoints endpoints, Collection<LinkDraft> drafts, Map<String, List<StagedRecord>> staged,
            StepBudget budget) {
        Overlooked found = new Overlooked();
        for (Side side : Side.values()) {
            List<String> missing = new ArrayList<>();
            for (LinkDraft draft : drafts) {
                boolean isStaged = staged.getOrDefault(draft.id(), List.of()).stream().anyMatch(one -> one.side() == side);
                if (!isStaged && isMissing(work, draft, side)) {
                    missing.add(draft.recordId(side));
                }
            }
            if (!missing.isEmpty()) {
                of(found.untold, side).addAll(missing);
                found.ask(work, endpoints.source(work.endpoint(side)), side, missing, budget);
            }
        }
        return found;
    }

    private void ask(RunWork work, RecordSource source, Side side, List<String> missing, StepBudget budget) {
        int size = Math.min(missing.size(), source.askSize(work.context(), work.endpoint(side)));
        for (int from = 0; from < missing.size() && failure == null && (from == 0 || budget.mayAsk()); from += size) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + size));
            budget.ask();
            try {
                of(there, side).addAll(source.stillThere(work.context(), work.endpoint(side), some));
                some.forEach(of(untold, side)::remove);
            } catch (Failure e) {
                failure = e; // what was told before is planned first
            }
        }
    }

    /** Whether the list of a whole run had no record where there was one. */
    static boolean isMissing(RunWork work, LinkDraft draft, Side side) {
        return work.run().kind().isWhole() && draft.recordId(side) != null && !draft.isGone(side)
                && draft.seen(side) < work.run().generation();
    }

    boolean isThere(Side side, String id) {
        return of(there, side).contains(id);
    }

    /** Whether everything was asked that has to be known of a link; else it is left to the next step. */
    boolean isTold(LinkDraft draft) {
        return Arrays.stream(Side.values()).noneMatch(side -> {
            String id = draft.recordId(side);
            return id != null && of(untold, side).contains(id);
        });
    }

    /** Why no more was asked; null when the vendor did not fail. */
    @Nullable Failure failure() {
        return failure;
    }

    private static Set<String> of(Map<Side, Set<String>> sets, Side side) {
        return Objects.requireNonNull(sets.get(side));
    }
}
