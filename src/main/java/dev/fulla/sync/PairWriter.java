package dev.fulla.sync;

import dev.fulla.sync.RecordLinkRepository.Joined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what is planned of a chunk of pairs: items, and what follows for the links at once. */
final class PairWriter {
    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final GoneRecordRepository gone;

    PairWriter(SyncItemRepository items, RecordLinkRepository links, GoneRecordRepository gone) {
        this.items = items;
        this.links = links;
        this.gone = gone;
    }

    /** Items first: planned anew after a crash, they are the same as long as the links are as they were. */
    Map<String, Long> write(RunWork work, List<PairPlan> plans, LostLinks lost, Instant now) {
        List<SyncItem> planned = plans.stream().flatMap(one -> one.items().stream()).toList();
        items.insert(planned);
        if (!work.isDry()) {
            gone.insert(plans.stream()
                    .filter(one -> one.isForgotten() || one.isLinkStored())
                    .flatMap(one -> one.draft().lost(one.isForgotten(), now).stream())
                    .toList());
            store(plans, lost, now);
            AloneLinks.leave(work, links, plans.stream().flatMap(one -> one.alone().stream()).map(lost::own).toList(), now);
            links.delete(
                    work.run().integrationId(), work.run().name(),
                    plans.stream().filter(PairPlan::isForgotten).map(one -> one.draft().id()).toList());
        }
        Map<String, Long> counts = new HashMap<>();
        planned.forEach(one -> counts.merge(one.state().isOpen() ? "planned" : "reported", 1L, Long::sum));
        return counts;
    }

    private void store(List<PairPlan> plans, LostLinks lost, Instant now) {
        List<RecordLink> fresh = new ArrayList<>();
        List<RecordLink> changed = new ArrayList<>();
        List<Joined> joined = new ArrayList<>();
        for (PairPlan one : plans) {
            LinkDraft draft = one.draft();
            String other = lost.of(draft);
            if (!one.isLinkStored()) {
                continue;
            }
            if (other != null) {
                joined.add(new Joined(draft.link(now), other));
            } else {
                (draft.isStored() ? changed : fresh).add(draft.link(now));
            }
        }
        links.insert(fresh);
        links.join(joined);
        links.confirm(changed);
    }
}
