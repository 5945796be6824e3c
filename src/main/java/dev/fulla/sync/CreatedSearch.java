package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks what became of creates that nobody saw an answer of: of each by itself where the side can be asked for one, else of
 * all with one reading of its list. It goes as far as a step may; the next step goes on with those that have no result.
 */
final class CreatedSearch {
    private final RunWork work;
    private final RecordEndpoints endpoints;
    private final RecordLinkRepository links;
    private final StepBudget budget;
    private final Function<ItemWriter, SyncItem> notDone;
    private final Map<String, SyncItem> results = new LinkedHashMap<>();
    private ListedCreates.@Nullable Place place;
    private @Nullable Failure failure;

    /** @param notDone what is to be written about one that the vendor surely has not done */
    CreatedSearch(
            RunWork work, RecordEndpoints endpoints, RecordLinkRepository links, StepBudget budget,
            Function<ItemWriter, SyncItem> notDone) {
        this.work = work;
        this.endpoints = endpoints;
        this.links = links;
        this.budget = budget;
        this.notDone = notDone;
    }

    /** What is to be written about items, by id. */
    Map<String, SyncItem> results() {
        return results;
    }

    /** Where the reading of a list goes on; null when none is on. */
    ListedCreates.@Nullable Place place() {
        return place;
    }

    /** Why it was broken off. */
    @Nullable Failure failure() {
        return failure;
    }

    /**
     * Looks on one side, that of the first; nothing is written to anybody.
     *
     * @param from where the step before stopped to read the list; null when it did not
     */
    void look(List<ItemWriter> unanswered, ListedCreates.@Nullable Place from) {
        List<ItemWriter> open = new ArrayList<>();
        for (ItemWriter one : unanswered) {
            SyncRecord settled = one.settled();
            if (one.isConfirmed()) {
                keep(one.confirmed());
            } else if (settled != null) {
                boolean isFree = !withoutLinks(one.item().side(), List.of(settled)).isEmpty();
                keep(isFree ? one.done(settled) : one.failed(one.item().attempt(), "DUPLICATE", "The record that was named has another counterpart."));
            } else if (open.isEmpty() || open.get(0).item().side() == one.item().side()) {
                open.add(one);
            }
        }
        if (open.isEmpty()) {
            return;
        }
        Side side = open.get(0).item().side();
        RecordSource source = endpoints.source(work.endpoint(side));
        try {
            if (source.canFindCreated(work.context(), work.endpoint(side))) {
                find(source, side, open);
            } else {
                read(source, side, open, from);
            }
        } catch (PermanentFailure e) {
            failure = e.code() == ErrorCode.CREDENTIAL_INVALID ? e : unsettled(open.get(0).item(), e);
        } catch (Failure e) {
            failure = e;
        }
    }

    /** Asking again will not help; somebody who can look there can say it, see {@link SettleCreate}. */
    private static Failure unsettled(SyncItem item, PermanentFailure refused) {
        return new PermanentFailure(
                ErrorCode.CREATES_UNSETTLED,
                "The " + item.side().word() + " does not tell what became of the create " + item.id() + " of the run " + item.runId()
                        + " (" + refused.code() + ").",
                refused);
    }

    private void find(RecordSource source, Side side, List<ItemWriter> open) {
        for (ItemWriter one : open) {
            if (!budget.mayAsk()) {
                return;
            }
            budget.ask();
            List<SyncRecord> found = source.findCreated(work.context(), work.endpoint(side), one.write());
            end(one, withoutLinks(side, found));
        }
    }

    /** Those that nobody looked for when the reading began wait for the next one. */
    private void read(RecordSource source, Side side, List<ItemWriter> open, ListedCreates.@Nullable Place from) {
        Map<String, ItemWriter> wanted = new LinkedHashMap<>();
        open.stream().filter(one -> from != null && from.found().containsKey(one.item().id())).forEach(one -> wanted.put(one.item().id(), one));
        boolean isAnew = wanted.isEmpty();
        if (isAnew) {
            open.forEach(one -> wanted.put(one.item().id(), one));
        }
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        wanted.forEach((id, one) -> bodies.put(id, one.write().body()));
        ListedCreates list = new ListedCreates(source, work.context(), work.endpoint(side), bodies, found -> withoutLinks(side, found));
        place = list.read(isAnew ? null : from, work.definition().pageSize(), budget);
        if (place == null) {
            wanted.forEach((id, one) -> end(one, list.found(id)));
        }
    }

    private void end(ItemWriter one, List<SyncRecord> free) {
        if (free.isEmpty()) {
            keep(notDone.apply(one));
        } else if (free.size() == 1) {
            keep(one.done(free.get(0)));
        } else {
            keep(one.failed(one.item().attempt(), "AMBIGUOUS", "Several records may be the one that was created."));
        }
    }

    private List<SyncRecord> withoutLinks(Side side, List<SyncRecord> found) {
        if (found.isEmpty()) {
            return found;
        }
        SyncRun run = work.run();
        Map<String, String> ids = new HashMap<>();
        found.forEach(one -> ids.put(one.id(), ""));
        Collection<String> taken = links.see(run.integrationId(), run.name(), side, run.generation(), ids).keySet();
        return found.stream().filter(one -> !taken.contains(one.id())).toList();
    }

    private void keep(SyncItem result) {
        results.put(result.id(), result);
    }
}
