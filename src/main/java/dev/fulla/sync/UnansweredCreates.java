package dev.fulla.sync;

import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * What runs that failed or were cancelled have sent, and saw no answer of. Before the next run lists the side, it asks for
 * each such create whether it was done; one that was gets its link, so that no list shows it as a record of nobody's.
 */
@Component
class UnansweredCreates {
    private static final int MOST_ASKED = 50;

    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final RecordEndpoints endpoints;
    private final ItemOutcomes outcomes;
    private final Clock clock;

    UnansweredCreates(
            SyncItemRepository items,
            RecordLinkRepository links,
            GoneRecordRepository gone,
            RecordEndpoints endpoints,
            Clock clock) {
        this.items = items;
        this.links = links;
        this.endpoints = endpoints;
        this.outcomes = new ItemOutcomes(items, links, gone);
        this.clock = clock;
    }

    /** @throws dev.fulla.shared.Failure of the vendor's; what was answered before is kept */
    void settle(RunWork work, Side side) {
        SyncRun run = work.run();
        boolean isMore = true;
        while (isMore) {
            List<SyncItem> open = items.listUnanswered(run.integrationId(), run.name(), side, MOST_ASKED);
            isMore = open.size() == MOST_ASKED;
            if (!open.isEmpty()) {
                settle(work, open);
            }
        }
    }

    private void settle(RunWork work, List<SyncItem> open) {
        List<ItemWriter> writers = outcomes.writers(work, open, UnaryOperator.identity());
        ItemChunk chunk = new ItemChunk(work, endpoints, links, 0, () -> true);
        chunk.look(writers);
        outcomes.store(work, writers, chunk.results(), clock.instant());
        if (chunk.failure() != null) {
            throw chunk.failure();
        }
    }
}
