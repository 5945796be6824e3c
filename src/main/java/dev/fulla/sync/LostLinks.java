package dev.fulla.sync;

import dev.fulla.sync.AloneLinks.Alone;
import dev.fulla.sync.RecordLinkRepository.Seen;
import dev.fulla.sync.StagedRecord.Verdict;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links of one record each, whose record belongs to another link by what this run found. They stay until that one has the
 * record: if the run is over before, nobody would know any more that the record is there.
 */
final class LostLinks {
    static final LostLinks NONE = new LostLinks();

    private final Map<Side, Map<String, Seen>> byRecord = new EnumMap<>(Side.class);

    private LostLinks() {}

    /** @param staged what the run has of each link, by its id */
    static LostLinks of(
            RunWork work, RecordLinkRepository links, Collection<LinkDraft> drafts, Map<String, List<StagedRecord>> staged) {
        LostLinks lost = new LostLinks();
        SyncRun run = work.run();
        for (Side side : Side.values()) {
            Map<String, String> moved = new HashMap<>();
            for (LinkDraft draft : drafts) {
                if (draft.isStored() && draft.recordId(side) == null) {
                    staged.getOrDefault(draft.id(), List.of()).stream()
                            .filter(one -> one.side() == side && one.verdict() == Verdict.LINKED)
                            .forEach(one -> moved.put(one.recordId(), one.contentHash()));
                }
            }
            lost.byRecord.put(side, moved.isEmpty() || work.isDry()
                    ? Map.of()
                    : links.see(run.integrationId(), run.name(), side, run.generation(), moved));
        }
        return lost;
    }

    /** The link that goes when this one has its record; null when there is none. */
    @Nullable String of(LinkDraft draft) {
        for (Side side : Side.values()) {
            Seen found = seen(side, draft.recordId(side));
            if (found != null && !found.isPair() && !found.linkId().equals(draft.id())) {
                return found.linkId();
            }
        }
        return null;
    }

    /** As it stays alone: with the link that it has. */
    Alone own(Alone one) {
        Seen found = seen(one.side(), one.recordId());
        return found == null ? one : new Alone(found.linkId(), one.side(), one.recordId(), one.matchKey());
    }

    private @Nullable Seen seen(Side side, @Nullable String recordId) {
        return recordId == null ? null : byRecord.getOrDefault(side, Map.of()).get(recordId);
    }
}
