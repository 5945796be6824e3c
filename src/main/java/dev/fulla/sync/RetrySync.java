package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncRun.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Begins a run of the records that failed in another one, which is over: both sides of each, by id. */
@UseCase
public class RetrySync {
    /** As many as a run takes by id. */
    static final int MOST = StartSync.MOST_RECORDS / 2;

    private final RunMoves moves;
    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final StartSync startSync;

    RetrySync(RunMoves moves, SyncItemRepository items, RecordLinkRepository links, StartSync startSync) {
        this.moves = moves;
        this.items = items;
        this.links = links;
        this.startSync = startSync;
    }

    /** @param cursor {@code next} of the answer before; absent: from the first on */
    public record Command(@Nullable String cursor) {}

    /**
     * @param items how many that failed it takes
     * @param next asks for those that follow, once this run is over; null when these were all
     */
    public record Result(RunProgress run, int items, @Nullable String next) {}

    /** After this item. */
    private record Place(String after) {
        Place {
            Objects.requireNonNull(after);
        }
    }

    /**
     * Takes a thousand at most. A whole run takes all of them, too: what failed is still edited.
     *
     * @return the new run, whose {@code parentId} is the given one
     * @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} while it is not over; {@code NOTHING_TO_RETRY};
     *     as {@link StartSync}
     */
    public Result execute(UserId user, String runId, Command command) {
        SyncRun run = moves.get(user, runId);
        if (!run.state().isEnd() || run.kind() == Kind.TASK || run.kind() == Kind.DRY) {
            throw new PermanentFailure(
                    ErrorCode.RUN_NOT_MOVABLE, "Only what failed in a run that wrote, and that is over, can be retried.");
        }
        Place place = PlaceCursor.read(command.cursor(), Place.class);
        List<SyncItem> failed =
                items.list(runId, SyncItem.State.FAILED, place == null ? null : place.after(), MOST + 1);
        List<SyncItem> taken = failed.subList(0, Math.min(failed.size(), MOST));
        Map<String, List<String>> records = records(run, taken);
        if (records.isEmpty()) {
            throw new PermanentFailure(ErrorCode.NOTHING_TO_RETRY, "Nothing failed in the run " + runId + " that is still known.");
        }
        SyncRun begun = startSync.begin(user, run.integrationId(), new StartSync.Command(run.name(), Kind.RECORDS, records), runId);
        return new Result(
                RunProgress.of(begun), taken.size(),
                failed.size() > taken.size() ? PlaceCursor.write(new Place(taken.get(taken.size() - 1).id())) : null);
    }

    private Map<String, List<String>> records(SyncRun run, List<SyncItem> failed) {
        Map<String, RecordLink> known = new HashMap<>();
        links.find(run.integrationId(), run.name(), failed.stream().map(SyncItem::linkId).filter(Objects::nonNull).toList())
                .forEach(link -> known.put(link.id(), link));
        Map<String, Set<String>> ids = new TreeMap<>();
        for (SyncItem item : failed) {
            RecordLink link = item.linkId() == null ? null : known.get(item.linkId());
            ListSyncItems.records(item, link)
                    .forEach((side, id) -> ids.computeIfAbsent(side.word(), unused -> new LinkedHashSet<>()).add(id));
        }
        Map<String, List<String>> records = new TreeMap<>();
        ids.forEach((side, found) -> records.put(side, new ArrayList<>(found)));
        return records;
    }
}
