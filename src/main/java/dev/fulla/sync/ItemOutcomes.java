package dev.fulla.sync;

import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Reads items with the links that they are about, and writes what became of them: links first, items last. */
final class ItemOutcomes {
    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final GoneRecordRepository gone;

    ItemOutcomes(SyncItemRepository items, RecordLinkRepository links, GoneRecordRepository gone) {
        this.items = items;
        this.links = links;
        this.gone = gone;
    }

    /** Items of one link work on one draft of it. */
    List<ItemWriter> writers(RunWork work, List<SyncItem> open, UnaryOperator<SyncItem> change) {
        Map<String, RecordLink> known = links.findById(
                work.run(), open.stream().map(SyncItem::linkId).filter(Objects::nonNull).distinct().toList());
        Map<String, LinkDraft> drafts = new HashMap<>();
        List<ItemWriter> writers = new ArrayList<>();
        for (SyncItem one : open) {
            String link = Objects.requireNonNull(one.linkId());
            LinkDraft draft = drafts.computeIfAbsent(link, id -> new LinkDraft(work, id, known.get(id)));
            writers.add(new ItemWriter(work, change.apply(one), draft));
        }
        return writers;
    }

    /** @return how many ended, by the names of counts */
    Map<String, Long> store(RunWork work, List<ItemWriter> writers, Map<String, SyncItem> results, Instant now) {
        SyncRun run = work.run();
        Map<String, RecordLink> confirmed = new HashMap<>();
        List<String> deleted = new ArrayList<>();
        List<GoneRecord> lost = new ArrayList<>();
        for (ItemWriter one : writers) {
            SyncItem result = results.get(one.item().id());
            boolean isDone = result != null && result.state() == State.DONE;
            if (isDone && one.item().action() == Action.DELETE) {
                deleted.add(one.draft().id());
                lost.addAll(one.draft().lost(true, now));
            } else if (isDone && one.draft().isStored() && one.draft().isChanged()) {
                confirmed.computeIfAbsent(one.draft().id(), id -> one.draft().link(now));
            }
        }
        gone.insert(lost);
        Collection<String> written = links.confirm(List.copyOf(confirmed.values()));
        links.delete(run.integrationId(), run.name(), deleted);
        List<SyncItem> ends = new ArrayList<>();
        for (ItemWriter one : writers) {
            SyncItem result = results.get(one.item().id());
            if (result != null) {
                boolean isTaken = result.state() == State.DONE && confirmed.containsKey(one.draft().id())
                        && !written.contains(one.draft().id());
                ends.add(isTaken
                        ? one.failed(result.attempt(), "DUPLICATE", "The vendor answered with a record that has another counterpart.")
                        : result);
            }
        }
        return counted(ends, items.end(ends));
    }

    private static Map<String, Long> counted(List<SyncItem> results, Collection<String> written) {
        Map<String, Long> counts = new HashMap<>();
        results.stream()
                .filter(one -> written.contains(one.id()) && !one.state().isOpen())
                .forEach(one -> counts.merge(RunCounts.name(one.action(), one.side(), one.state()), 1L, Long::sum));
        return counts;
    }
}
