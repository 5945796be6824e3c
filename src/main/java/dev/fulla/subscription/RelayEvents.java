package dev.fulla.subscription;

import dev.fulla.event.Event;
import dev.fulla.event.EventRepository;
import dev.fulla.shared.UseCase;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes deliveries of what happened since the last look. An event is marked when its deliveries and their jobs are stored;
 * whoever dies before is followed by one who finds them there.
 */
@UseCase
public class RelayEvents {
    private static final int BATCH = 200;
    private static final int MOST = 20 * BATCH;

    private final EventRepository events;
    private final EndpointRepository endpoints;
    private final NewDeliveries newDeliveries;

    RelayEvents(EventRepository events, EndpointRepository endpoints, NewDeliveries newDeliveries) {
        this.events = events;
        this.endpoints = endpoints;
        this.newDeliveries = newDeliveries;
    }

    /** @return how many events were looked at, in a few batches at most */
    public Result execute() {
        int relayed = 0;
        int batch;
        do {
            batch = relay();
            relayed += batch;
        } while (batch == BATCH && relayed < MOST);
        return new Result(relayed);
    }

    private int relay() {
        List<Event> waiting = events.listUnrelayed(BATCH);
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Endpoint endpoint : endpoints.listAll()) {
            waiting.stream()
                    .filter(event -> endpoint.wants(event.type(), event.owner()))
                    .map(event -> newDeliveries.make(endpoint, told(event)))
                    .forEach(deliveries::add);
        }
        newDeliveries.add(deliveries);
        events.markRelayed(waiting.stream().map(Event::id).toList());
        return waiting.size();
    }

    private static NewDeliveries.Told told(Event event) {
        return new NewDeliveries.Told(event.id(), event.type(), event.owner(), event.data(), event.at());
    }

    public record Result(int relayed) {}
}
