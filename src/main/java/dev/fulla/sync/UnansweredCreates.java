package dev.fulla.sync;

import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What runs that failed or were cancelled have sent, and saw no answer of. Before the next run lists the side, it asks for
 * each such create whether it was done; one that was gets its link, so that no list shows it as a record of nobody's.
 */
@Component
class UnansweredCreates {
    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final RecordEndpoints endpoints;
    private final ItemOutcomes outcomes;
    private final SyncProperties properties;
    private final Clock clock;

    UnansweredCreates(
            SyncItemRepository items,
            RecordLinkRepository links,
            GoneRecordRepository gone,
            RecordEndpoints endpoints,
            SyncProperties properties,
            Clock clock) {
        this.items = items;
        this.links = links;
        this.endpoints = endpoints;
        this.outcomes = new ItemOutcomes(items, links, gone);
        this.properties = properties;
        this.clock = clock;
    }

    /** @param place where the next step goes on with a list; null where it just goes on */
    record Settled(boolean isAll, ListedCreates.@Nullable Place place) {}

    /**
     * Asks as often as a step may.
     *
     * @param from where the step before stopped
     * @throws dev.fulla.shared.Failure of the vendor's; what was answered before is kept
     */
    Settled settle(RunWork work, Side side, ListedCreates.@Nullable Place from, StepBudget budget) {
        SyncRun run = work.run();
        ListedCreates.Place place = from;
        do {
            List<SyncItem> open = items.listUnanswered(run.integrationId(), run.name(), side, properties.chunk());
            if (open.isEmpty()) {
                return new Settled(true, null);
            }
            place = settle(work, open, place, budget);
        } while (budget.mayAsk());
        return new Settled(false, place);
    }

    private ListedCreates.@Nullable Place settle(
            RunWork work, List<SyncItem> open, ListedCreates.@Nullable Place from, StepBudget budget) {
        List<ItemWriter> writers = outcomes.writers(work, open, UnaryOperator.identity());
        CreatedSearch search = new CreatedSearch(
                work, endpoints, links, budget,
                one -> one.failed(one.item().attempt(), "UNCERTAIN", "It was not done before its run ended."));
        search.look(writers, from);
        outcomes.store(work, writers, search.results(), clock.instant());
        if (search.failure() != null) {
            throw search.failure();
        }
        return search.place();
    }
}
