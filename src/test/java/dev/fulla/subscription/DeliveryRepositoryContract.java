package dev.fulla.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.Delivery.State;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of deliveries promises. */
public abstract class DeliveryRepositoryContract extends SubscriptionStoreContract {
    protected DeliveryRepositoryContract(
            EndpointRepository endpoints, DeliveryRepository deliveries, Function<String, UserId> user) {
        super(endpoints, deliveries, user);
    }

    @BeforeEach
    void twoEndpoints() {
        endpoints.insert(Samples.endpoint("e-1", null, NOW));
        endpoints.insert(Samples.endpoint("e-2", null, NOW));
    }

    @Test
    void storesADeliveryOnce() {
        Delivery ofAnna = Samples.delivery("d-1", "e-1", anna, NOW);
        Delivery ofNobody = Samples.delivery("d-2", "e-1", null, NOW);
        deliveries.insert(List.of(ofAnna, ofNobody));
        deliveries.record(ofAnna, Samples.attempt(State.DELIVERED, null, LATER));

        deliveries.insert(List.of(ofAnna, Samples.delivery("d-3", "e-1", anna, NOW)));

        assertThat(deliveries.find("d-1").orElseThrow().state()).isEqualTo(State.DELIVERED);
        assertThat(deliveries.find("d-2")).contains(ofNobody);
        assertThat(deliveries.find("d-3")).isPresent();
    }

    @Test
    void leavesOutWhatBelongsToNobodyAnyMore() {
        deliveries.insert(List.of(
                Samples.delivery("d-1", "e-1", new UserId("nobody"), NOW),
                Samples.delivery("d-2", "gone", anna, NOW),
                Samples.delivery("d-3", "e-1", anna, NOW)));

        assertThat(deliveries.find("d-1")).isEmpty();
        assertThat(deliveries.find("d-2")).isEmpty();
        assertThat(deliveries.find("d-3")).isPresent();
    }

    @Test
    void takesAnAttemptOnceAndOnlyOfTheRoundThatRuns() {
        Delivery seen = Samples.delivery("d-1", "e-1", anna, NOW);
        deliveries.insert(List.of(seen));

        assertThat(deliveries.record(seen, Samples.attempt(State.PENDING, LATER, NOW))).isTrue();
        assertThat(deliveries.record(seen, Samples.attempt(State.FAILED, null, NOW))).isFalse();

        Delivery tried = deliveries.find("d-1").orElseThrow();
        assertThat(tried).isEqualTo(seen.after(Samples.attempt(State.PENDING, LATER, NOW)));
        assertThat(deliveries.record(tried, Samples.attempt(State.FAILED, null, LATER))).isTrue();
        deliveries.restart(List.of("d-1"), LATER);
        assertThat(deliveries.record(tried, Samples.attempt(State.DELIVERED, null, LATER))).isFalse();
    }

    @Test
    void beginsAnotherRoundOfWhatHasEnded() {
        Delivery ended = Samples.delivery("d-1", "e-1", anna, NOW);
        deliveries.insert(List.of(ended, Samples.delivery("d-2", "e-1", anna, NOW)));
        deliveries.record(ended, Samples.attempt(State.FAILED, null, NOW));

        List<Delivery> begun = deliveries.restart(List.of("d-1", "d-2", "d-3"), LATER);

        assertThat(begun).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("d-1");
            assertThat(one.state()).isEqualTo(State.PENDING);
            assertThat(one.round()).isEqualTo(1);
            assertThat(one.attempts()).isZero();
            assertThat(one.nextAt()).isEqualTo(LATER);
            assertThat(deliveries.find("d-1")).contains(one);
        });
    }

    @Test
    void listsThoseOfAnEndpointNewestFirst() {
        for (int i = 1; i <= 4; i++) {
            deliveries.insert(List.of(Samples.delivery("d-" + i, "e-1", anna, NOW.plusSeconds(i))));
        }
        deliveries.insert(List.of(Samples.delivery("d-5", "e-2", anna, NOW)));
        deliveries.record(Samples.delivery("d-2", "e-1", anna, NOW), Samples.attempt(State.FAILED, null, NOW));

        Page<Delivery> first = deliveries.list("e-1", null, null, null, 3);
        Page<Delivery> second = deliveries.list("e-1", null, null, first.next(), 3);

        assertThat(first.items()).extracting(Delivery::id).containsExactly("d-4", "d-3", "d-2");
        assertThat(second.items()).extracting(Delivery::id).containsExactly("d-1");
        assertThat(second.next()).isNull();
        assertThat(deliveries.list("e-1", State.FAILED, null, null, 3).items()).extracting(Delivery::id)
                .containsExactly("d-2");
        assertThat(deliveries.list("e-1", null, NOW.plusSeconds(3), null, 3).items()).extracting(Delivery::id)
                .containsExactly("d-4", "d-3");
    }

    @Test
    void findsWhatIsOverdueAndLetsOneTakeIt() {
        Delivery nobodys = Samples.delivery("d-1", "e-1", null, NOW);
        Delivery ended = Samples.delivery("d-3", "e-1", null, NOW);
        deliveries.insert(List.of(nobodys, Samples.delivery("d-2", "e-1", anna, NOW.minusSeconds(1)), ended));
        deliveries.record(ended, Samples.attempt(State.FAILED, null, NOW));

        assertThat(deliveries.listOverdue(LATER, false, 10)).containsExactly(nobodys);
        assertThat(deliveries.listOverdue(LATER, true, 10)).extracting(Delivery::id).containsExactly("d-2");
        assertThat(deliveries.listOverdue(NOW, false, 10)).isEmpty();
        assertThat(deliveries.take(nobodys, LATER)).isTrue();
        assertThat(deliveries.take(nobodys, LATER)).isFalse();
        assertThat(deliveries.listOverdue(LATER, false, 10)).isEmpty();
    }

    @Test
    void removesWhatIsOldAndOnlySoMuchAtOnce() {
        for (int i = 1; i <= 3; i++) {
            deliveries.insert(List.of(Samples.delivery("d-" + i, "e-1", anna, NOW.plusSeconds(i))));
        }

        assertThat(deliveries.deleteBefore(NOW.plusSeconds(3), 1)).isEqualTo(1);
        assertThat(deliveries.deleteBefore(NOW.plusSeconds(3), 10)).isEqualTo(1);
        assertThat(deliveries.find("d-3")).isPresent();
    }
}
