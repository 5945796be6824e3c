package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.sync.RecordLink.LinkedSide;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lists the records of a side that were added, updated or deleted since a cursor, as they were last confirmed; of runs that
 * have ended. A record of which nothing was confirmed, since it has no counterpart, is not listed.
 */
@UseCase
public class ListSyncRecords {
    private final GetIntegrationContext getIntegrationContext;
    private final RecordLinkRepository links;
    private final GoneRecordRepository gone;
    private final EndedRuns endedRuns;
    private final SyncValues values;
    private final SyncProperties properties;
    private final Clock clock;

    ListSyncRecords(
            GetIntegrationContext getIntegrationContext,
            RecordLinkRepository links,
            GoneRecordRepository gone,
            EndedRuns endedRuns,
            SyncValues values,
            SyncProperties properties,
            Clock clock) {
        this.getIntegrationContext = getIntegrationContext;
        this.links = links;
        this.gone = gone;
        this.endedRuns = endedRuns;
        this.values = values;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param cursor asks for what comes after this answer, now or later; never null
     * @param more whether there is more already
     */
    public record Result(List<Change> items, String cursor, boolean more) {}

    /**
     * What became of a record.
     *
     * @param change a record may be told as UPDATED the first time; whoever pulls does the same for both
     * @param values by field, normalised, as last confirmed; empty for DELETED. A customer's data
     */
    public record Change(String id, Kind change, Map<String, JsonNode> values) {}

    /** What kind of change. */
    public enum Kind {
        ADDED,
        UPDATED,
        DELETED
    }

    /**
     * A client's place.
     *
     * @param from since when deletions may be untold: those that are no longer kept were before
     * @param known up to when the client has everything; null before it does
     */
    private record Place(long generation, String link, Instant from, @Nullable Instant known) {
        Place {
            Objects.requireNonNull(link);
            Objects.requireNonNull(from);
        }
    }

    /** A change and its place; null where the link changed and its record did not. */
    private record Placed(long generation, String link, @Nullable Change change) {
        boolean isAt(Placed other) {
            return generation == other.generation && link.equals(other.link);
        }
    }

    /**
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code SYNC_NOT_FOUND}; {@code INVALID_REQUEST};
     *     {@code CURSOR_EXPIRED} when deletions that followed are no longer kept: begin anew, without a cursor
     */
    public Result execute(UserId user, String integrationId, String sync, ChangeQuery query) {
        RunWorks.definition(getIntegrationContext.execute(user, integrationId).definition(), sync);
        Side side = query.wanted();
        Instant now = clock.instant();
        Place given = PlaceCursor.read(query.cursor(), Place.class);
        Place place = given == null ? new Place(0, "", now, null) : given;
        if (place.from().isBefore(now.minus(properties.tellDeleted()))) {
            throw new PermanentFailure(
                    ErrorCode.CURSOR_EXPIRED, "Deletions that followed this cursor are no longer kept; begin without a cursor.");
        }
        EndedRuns.Until until = endedRuns.of(integrationId, sync);
        List<Placed> found = found(integrationId, sync, side, place, until.generation(), query.size());
        int end = cut(found, query.size());
        boolean isMore = found.size() > end || end >= query.size();
        Placed last = end == 0 ? new Placed(place.generation(), place.link(), null) : found.get(end - 1);
        Place next = isMore
                ? new Place(last.generation(), last.link(), place.from(), place.known())
                : new Place(last.generation(), last.link(), until.at(), until.at());
        return new Result(
                found.subList(0, end).stream().map(Placed::change).filter(Objects::nonNull).toList(), PlaceCursor.write(next), isMore);
    }

    /** As many as asked for; what has one place stays together. */
    private static int cut(List<Placed> found, int size) {
        int end = Math.min(size, found.size());
        while (end > 0 && end < found.size() && found.get(end).isAt(found.get(end - 1))) {
            end++;
        }
        return end;
    }

    /** Deletions first: a link that goes between the two reads belongs to a run that has not ended. */
    private List<Placed> found(String integrationId, String sync, Side side, Place place, long until, int size) {
        List<Placed> found = new ArrayList<>();
        gone.listSince(integrationId, sync, side, place.generation(), place.link(), until, size)
                .forEach(one -> found.add(new Placed(
                        one.generation(), one.linkId(), new Change(one.recordId(), Kind.DELETED, Map.of()))));
        links.listChanged(integrationId, sync, place.generation(), place.link(), until, size)
                .forEach(link -> found.add(new Placed(link.changed(), link.id(), change(link, side, place.known()))));
        found.sort(Comparator.comparingLong(Placed::generation).thenComparing(Placed::link));
        return found;
    }

    private @Nullable Change change(RecordLink link, Side side, @Nullable Instant known) {
        LinkedSide one = link.side(side);
        String id = one.recordId();
        String state = one.sealedState();
        if (id == null || state == null) {
            return null;
        }
        if (one.isGone()) {
            return new Change(id, Kind.DELETED, Map.of());
        }
        boolean isNew = known == null || link.createdAt().isAfter(known);
        return new Change(id, isNew ? Kind.ADDED : Kind.UPDATED, values.openState(link.id(), side, state));
    }
}
