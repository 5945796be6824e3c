package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.sync.RunProgress.Trouble;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists what a run does about each record, and how it ended, for the run's owner. */
@UseCase
public class ListSyncItems {
    private final RunMoves moves;
    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final SyncValues values;

    ListSyncItems(RunMoves moves, SyncItemRepository items, RecordLinkRepository links, SyncValues values) {
        this.moves = moves;
        this.items = items;
        this.links = links;
        this.values = values;
    }

    /**
     * What is done about one record.
     *
     * @param side where it is written; of a report, whose record it is about
     * @param records by side: the ids of the records that belong together, as far as there are any
     * @param attempt how often the vendor was asked
     * @param values by field, what the side was to have; null clears. A customer's data
     * @param trouble why it failed, or what is reported
     */
    public record Item(
            String id,
            PlannedChange.Action action,
            Side side,
            SyncItem.State state,
            @Nullable String recordId,
            Map<Side, String> records,
            int attempt,
            Map<String, JsonNode> values,
            @Nullable Trouble trouble,
            Instant updatedAt) {}

    /** After this item. */
    private record Place(String after) {
        Place {
            new Required().value("after", after).check();
        }
    }

    /**
     * @return in the order of ids, which no further work on the run changes
     * @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code INVALID_REQUEST}
     */
    public Page<Item> execute(UserId user, String runId, ItemQuery query) {
        SyncRun run = moves.get(user, runId);
        Place place = PlaceCursor.read(query.cursor(), Place.class);
        List<SyncItem> found =
                items.list(runId, query.wanted().orElse(null), place == null ? null : place.after(), query.size() + 1);
        List<SyncItem> page = found.subList(0, Math.min(found.size(), query.size()));
        Map<String, RecordLink> known = links(run, page);
        return new Page<>(
                page.stream().map(one -> item(one, one.linkId() == null ? null : known.get(one.linkId()))).toList(),
                found.size() > page.size() ? PlaceCursor.write(new Place(page.get(page.size() - 1).id())) : null);
    }

    Item item(SyncRun run, SyncItem item) {
        return item(item, item.linkId() == null ? null : links(run, List.of(item)).get(item.linkId()));
    }

    private Map<String, RecordLink> links(SyncRun run, List<SyncItem> page) {
        List<String> ids = page.stream().map(SyncItem::linkId).filter(Objects::nonNull).distinct().toList();
        return links.findById(run, ids);
    }

    private Item item(SyncItem item, @Nullable RecordLink link) {
        return new Item(
                item.id(), item.action(), item.side(), item.state(), item.recordId(), records(item, link), item.attempt(),
                values.openItem(item).values(), Trouble.of(item.reason(), item.reasonDetail()), item.updatedAt());
    }

    /** Of the link, as it is now, and of the item, whose record may have lost its link. */
    static Map<Side, String> records(SyncItem item, @Nullable RecordLink link) {
        Map<Side, String> records = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            String id = link == null ? null : link.side(side).recordId();
            if (id != null) {
                records.put(side, id);
            }
        }
        if (item.recordId() != null) {
            records.putIfAbsent(item.side(), item.recordId());
        }
        return records;
    }
}
