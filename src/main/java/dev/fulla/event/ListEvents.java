package dev.fulla.event;

import dev.fulla.event.EventRepository.Extent;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a user's log from a place on, oldest first: what a page missed while it was not connected. */
@UseCase
public class ListEvents {
    static final int PAGE = 100;

    private final EventRepository events;

    ListEvents(EventRepository events) {
        this.events = events;
    }

    /**
     * @param items at most 100
     * @param next the cursor that asks for what follows; the same again when nothing does yet
     * @param complete false when something that followed the given cursor is no longer kept: read the state itself then
     */
    public record Result(List<EventView> items, String next, boolean complete) {}

    /**
     * @param after the cursor of the last event that was seen; null for the oldest that is kept
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    public Result execute(UserId user, @Nullable String after) {
        Extent extent = events.extent(user);
        long oldest = extent.first().map(first -> first - 1).orElse(extent.last());
        long asked = after == null || after.isBlank() ? oldest : EventCursor.read(after);
        boolean lost = extent.hasLost(asked);
        long from = lost ? oldest : asked;
        List<EventView> items = events.listAfter(Map.of(user, from), PAGE).stream().map(EventView::of).toList();
        String next = items.isEmpty() ? EventCursor.text(from) : items.get(items.size() - 1).cursor();
        return new Result(items, next, !lost);
    }
}
