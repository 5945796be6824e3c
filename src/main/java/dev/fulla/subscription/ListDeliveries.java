package dev.fulla.subscription;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.subscription.Delivery.State;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists what was, is and could not be delivered to an endpoint, newest first. */
@UseCase
public class ListDeliveries {
    private static final int PAGE = 100;

    private final Endpoints endpoints;
    private final DeliveryRepository deliveries;

    ListDeliveries(Endpoints endpoints, DeliveryRepository deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    /**
     * @param state null or empty for all
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code INVALID_REQUEST}
     */
    public Page<DeliveryView> execute(String endpointId, @Nullable String state, @Nullable String cursor) {
        endpoints.get(endpointId);
        Page<Delivery> page = deliveries.list(
                endpointId, state(state), null, cursor == null || cursor.isBlank() ? null : cursor, PAGE);
        List<DeliveryView> items = page.items().stream().map(DeliveryView::of).toList();
        return new Page<>(items, page.next());
    }

    static @Nullable State state(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(one -> one.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.INVALID_REQUEST, "state must be of " + Arrays.toString(State.values()) + "."));
    }
}
