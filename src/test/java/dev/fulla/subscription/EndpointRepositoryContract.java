package dev.fulla.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of endpoints promises. */
public abstract class EndpointRepositoryContract extends SubscriptionStoreContract {
    protected EndpointRepositoryContract(
            EndpointRepository endpoints, DeliveryRepository deliveries, Function<String, UserId> user) {
        super(endpoints, deliveries, user);
    }

    @Test
    void givesBackWhatWasStored() {
        Endpoint ofAnna = Samples.endpoint("e-1", anna, NOW);
        Endpoint ofAll = Samples.endpoint("e-2", null, LATER);
        endpoints.insert(ofAnna);
        endpoints.insert(ofAll);

        assertThat(endpoints.find("e-1")).contains(ofAnna);
        assertThat(endpoints.listAll()).containsExactly(ofAnna, ofAll);
        assertThat(endpoints.find("e-3")).isEmpty();
    }

    @Test
    void takesNoneForAUserThatIsGone() {
        assertThatThrownBy(() -> endpoints.insert(Samples.endpoint("e-1", new UserId("nobody"), NOW)))
                .isInstanceOf(RuntimeException.class);
        assertThat(endpoints.find("e-1")).isEmpty();
    }

    @Test
    void listsPageByPage() {
        for (int i = 1; i <= 3; i++) {
            endpoints.insert(Samples.endpoint("e-" + i, null, NOW));
        }

        Page<Endpoint> first = endpoints.list(null, 2);
        Page<Endpoint> second = endpoints.list(first.next(), 2);

        assertThat(first.items()).extracting(Endpoint::id).containsExactly("e-1", "e-2");
        assertThat(second.items()).extracting(Endpoint::id).containsExactly("e-3");
        assertThat(second.next()).isNull();
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        endpoints.insert(Samples.endpoint("e-1", null, NOW));

        Endpoint changed = endpoints.update("e-1", new EndpointChange(
                "https://other.example", List.of(), null, Map.of("b.c", 1), null), LATER).orElseThrow();

        assertThat(changed.url()).isEqualTo("https://other.example");
        assertThat(changed.types()).isEmpty();
        assertThat(changed.description()).isEqualTo("Ours");
        assertThat(changed.metadata()).isEqualTo(Map.of("b.c", 1));
        assertThat(changed.isEnabled()).isTrue();
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(endpoints.find("e-1")).contains(changed);
        assertThat(endpoints.update("e-2", new EndpointChange(null, null, null, null, true), LATER)).isEmpty();
    }

    @Test
    void disablesOnceAndForgetsWhyWhenItIsEnabled() {
        endpoints.insert(Samples.endpoint("e-1", null, NOW));
        endpoints.markFailing("e-1", NOW);

        assertThat(endpoints.disable("e-1", "GONE", NOW)).isTrue();
        assertThat(endpoints.disable("e-1", "FAILING", LATER)).isFalse();
        Endpoint again = endpoints.update("e-1", new EndpointChange(null, null, null, null, false), LATER).orElseThrow();
        assertThat(again.disabledReason()).isEqualTo("GONE");
        assertThat(again.disabledAt()).isEqualTo(NOW);
        assertThat(again.failingSince()).isEqualTo(NOW);

        Endpoint enabled = endpoints.update("e-1", new EndpointChange(null, null, null, null, true), LATER).orElseThrow();

        assertThat(enabled.isEnabled()).isTrue();
        assertThat(enabled.disabledReason()).isNull();
        assertThat(enabled.disabledAt()).isNull();
        assertThat(enabled.failingSince()).isNull();
        Endpoint disabled = endpoints.update("e-1", new EndpointChange(null, null, null, null, false), LATER).orElseThrow();
        assertThat(disabled.disabledReason()).isEqualTo("BY_OPERATOR");
        assertThat(disabled.disabledAt()).isEqualTo(LATER);
    }

    @Test
    void remembersSinceWhenItFailsUntilASuccessOrAnotherAddress() {
        endpoints.insert(Samples.endpoint("e-1", null, NOW));
        endpoints.markFailing("e-1", NOW);
        endpoints.markFailing("e-1", LATER);
        assertThat(endpoints.find("e-1").orElseThrow().failingSince()).isEqualTo(NOW);

        endpoints.update("e-1", new EndpointChange("https://hooks.example/e-1", null, null, null, null), LATER);
        assertThat(endpoints.find("e-1").orElseThrow().failingSince()).isEqualTo(NOW);
        endpoints.update("e-1", new EndpointChange("https://new.example", null, null, null, null), LATER);
        assertThat(endpoints.find("e-1").orElseThrow().failingSince()).isNull();

        endpoints.markFailing("e-1", LATER);
        endpoints.clearFailing("e-1");
        assertThat(endpoints.find("e-1").orElseThrow().failingSince()).isNull();
    }

    @Test
    void replacesSecretsOnlyWhereTheyAreAsSeen() {
        endpoints.insert(Samples.endpoint("e-1", null, NOW));

        assertThat(endpoints.replaceSecrets("e-1", "other", "mine", LATER)).isFalse();
        assertThat(endpoints.replaceSecrets("e-1", "sealed-e-1", "new", LATER)).isTrue();

        assertThat(endpoints.find("e-1").orElseThrow().sealedSecrets()).isEqualTo("new");
    }

    @Test
    void isDeletedWithItsDeliveries() {
        endpoints.insert(Samples.endpoint("e-1", null, NOW));
        deliveries.insert(List.of(Samples.delivery("d-1", "e-1", null, NOW)));

        assertThat(endpoints.delete("e-1")).isTrue();

        assertThat(endpoints.delete("e-1")).isFalse();
        assertThat(deliveries.find("d-1")).isEmpty();
    }
}
