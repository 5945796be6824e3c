package dev.fulla.subscription;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.subscription.Delivery.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivers many events once more: what failed, or all since a time, a batch at each call. */
@UseCase
public class ReplayDeliveries {
    static final int BATCH = 100;
    private static final String ALL = "ALL";

    private final Endpoints endpoints;
    private final DeliveryRepository deliveries;
    private final Replays replays;

    ReplayDeliveries(Endpoints endpoints, DeliveryRepository deliveries, Replays replays) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.replays = replays;
    }

    /**
     * @param state FAILED when left out, DELIVERED, or ALL
     * @param since made at this moment or later; left out: all that are kept
     * @param cursor {@code next} of the batch before
     */
    public record Command(@Nullable String state, @Nullable Instant since, @Nullable String cursor) {}

    /** @param next cursor of the next batch; null when this was the last one */
    public record Result(int replayed, @Nullable String next) {}

    /**
     * @param operator who asks
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code ENDPOINT_DISABLED}, {@code INVALID_REQUEST}
     */
    public Result execute(String operator, String endpointId, Command command) {
        endpoints.getEnabled(endpointId);
        Page<Delivery> page =
                deliveries.list(endpointId, state(command.state()), command.since(), command.cursor(), BATCH);
        List<String> ids = page.items().stream()
                .filter(one -> one.state() != State.PENDING && !one.type().equals(NewDeliveries.TEST))
                .map(Delivery::id)
                .toList();
        return new Result(replays.begin(operator, endpointId, ids).size(), page.next());
    }

    private static @Nullable State state(@Nullable String name) {
        State state = ListDeliveries.state(ALL.equalsIgnoreCase(name) ? null : name);
        return state == null && !ALL.equalsIgnoreCase(name) ? State.FAILED : state;
    }
}
