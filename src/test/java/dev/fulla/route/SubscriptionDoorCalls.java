package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.EventLog;
import dev.fulla.event.RelayNews;
import dev.fulla.shared.Page;
import dev.fulla.subscription.CreateEndpoint;
import dev.fulla.subscription.DeliveryView;
import dev.fulla.subscription.EndpointChange;
import dev.fulla.subscription.EndpointView;
import dev.fulla.subscription.ListDeliveries;
import dev.fulla.subscription.NewSecret;
import dev.fulla.subscription.PurgeDeliveries;
import dev.fulla.subscription.RecoverDeliveries;
import dev.fulla.subscription.RelayEvents;
import dev.fulla.subscription.ReplayDeliveries;
import dev.fulla.subscription.UpdateEndpoint;
import dev.fulla.support.HookReceiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls of the doors of endpoints that are told what happens. Each is for one user, so that none hears of other tests. */
final class SubscriptionDoorCalls {
    private static final String URL = new HookReceiver().url();

    private SubscriptionDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("createEndpoint", world -> DoorCall.with("operator", "ops")
                .body(Map.of("url", URL, "types", List.of("job"), "userId", world.user.value()))
                .answers(NewSecret.class, made -> assertThat(made.secret()).startsWith("whsec_")));
        calls.put("listEndpoints", world -> {
            endpoint(world);
            return DoorCall.with().answers(Page.class, page -> assertThat(page.items()).isNotEmpty());
        });
        calls.put("getEndpoint", world -> DoorCall.with("endpointId", endpoint(world))
                .answers(EndpointView.class, found -> assertThat(found.enabled()).isTrue()));
        calls.put("updateEndpoint", world -> DoorCall.with("operator", "ops", "endpointId", endpoint(world))
                .body(Map.of("enabled", false))
                .answers(EndpointView.class, found -> assertThat(found.disabledReason()).isEqualTo("BY_OPERATOR")));
        calls.put("deleteEndpoint", world -> DoorCall.with("operator", "ops", "endpointId", endpoint(world)));
        calls.put("rotateEndpointSecret", world -> DoorCall.with("operator", "ops", "endpointId", endpoint(world))
                .answers(NewSecret.class, made -> assertThat(made.formerUntil()).isNotNull()));
        calls.put("testEndpoint", world -> DoorCall.with("endpointId", endpoint(world))
                .answers(DeliveryView.class, test -> assertThat(test.attempts()).isEqualTo(1)));
        calls.putAll(ofDeliveries());
        return calls;
    }

    private static Map<String, Function<DoorWorld, DoorCall>> ofDeliveries() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("listDeliveries", world -> DoorCall.with("endpointId", missed(world).endpointId(), "state", "FAILED")
                .answers(Page.class, page -> assertThat(page.items()).isNotEmpty()));
        calls.put("getDelivery", world -> {
            DeliveryView missed = missed(world);
            return DoorCall.with("endpointId", missed.endpointId(), "deliveryId", missed.id())
                    .answers(DeliveryView.class, found -> assertThat(found).isEqualTo(missed));
        });
        calls.put("replayDelivery", world -> {
            DeliveryView missed = missed(world);
            enable(world, missed.endpointId(), true);
            return DoorCall.with("operator", "ops", "endpointId", missed.endpointId(), "deliveryId", missed.id())
                    .answers(DeliveryView.class, found -> assertThat(found.replays()).isEqualTo(1));
        });
        calls.put("replayDeliveries", world -> {
            String endpoint = missed(world).endpointId();
            enable(world, endpoint, true);
            return DoorCall.with("operator", "ops", "endpointId", endpoint)
                    .body(Map.of("since", "2026-01-01T00:00:00Z"))
                    .answers(ReplayDeliveries.Result.class, result -> assertThat(result.replayed()).isPositive());
        });
        calls.put("relayEvents", world -> DoorCall.with()
                .answers(RelayEvents.Result.class, result -> assertThat(result.relayed()).isNotNegative()));
        calls.put("recoverDeliveries", world -> DoorCall.with()
                .answers(RecoverDeliveries.Result.class, result -> assertThat(result.lost()).isNotNegative()));
        calls.put("purgeDeliveries", world -> DoorCall.with()
                .answers(PurgeDeliveries.Result.class, result -> assertThat(result.purged()).isNotNegative()));
        calls.put("relayNews", world -> DoorCall.with()
                .answers(RelayNews.Result.class, result -> assertThat(result.told()).isNotNegative()));
        return calls;
    }

    private static String endpoint(DoorWorld world) {
        return world.bean(CreateEndpoint.class)
                .execute("ops", new CreateEndpoint.Command(URL, null, world.user.value(), null, null))
                .endpoint()
                .id();
    }

    /** What happened while an endpoint was disabled. */
    private static DeliveryView missed(DoorWorld world) {
        String endpoint = endpoint(world);
        enable(world, endpoint, false);
        world.bean(EventLog.class).publish(world.user, "deal.seen", Map.of());
        while (world.bean(RelayEvents.class).execute().relayed() > 0) {
            // other tests have left some, too
        }
        return world.bean(ListDeliveries.class).execute(endpoint, null, null).items().get(0);
    }

    private static void enable(DoorWorld world, String endpoint, boolean isEnabled) {
        world.bean(UpdateEndpoint.class)
                .execute("ops", endpoint, new EndpointChange(null, null, null, null, isEnabled));
    }
}
