package dev.fulla.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links of one record each, of those that are reported because nobody knows where they belong: by these a run that does not
 * see them all knows that they are there, and by which key.
 */
final class AloneLinks {
    private AloneLinks() {}

    /** @param linkId of the link that it has, or of the one that it is to get */
    record Alone(String linkId, Side side, String recordId, @Nullable String matchKey) {
        static Alone of(StagedRecord record) {
            return new Alone(record.linkId(), record.side(), record.recordId(), record.matchKey());
        }
    }

    static void leave(RunWork work, RecordLinkRepository links, List<Alone> records, Instant now) {
        if (records.isEmpty()) {
            return;
        }
        List<String> ids = records.stream().map(Alone::linkId).toList();
        Map<String, RecordLink> known = links.findById(work.run(), ids);
        List<RecordLink> fresh = new ArrayList<>();
        List<RecordLink> changed = new ArrayList<>();
        for (Alone one : records) {
            LinkDraft draft = new LinkDraft(work, one.linkId(), known.get(one.linkId()));
            draft.meet(one.side(), one.recordId());
            draft.match(one.matchKey());
            if (!draft.isStored()) {
                fresh.add(draft.link(now));
            } else if (draft.isChanged()) {
                changed.add(draft.link(now));
            }
        }
        links.insert(fresh);
        links.confirm(changed);
    }
}
