package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.IntegrationHouse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behaviours that clash are found at the start, not at the first event. */
class BehavioursTest {
    private record One(String integration) implements IntegrationBehaviour {}

    private record Other(String integration) implements IntegrationBehaviour {}

    @Test
    void refusesTwoBehavioursOfOneIntegration() {
        assertRefused("The integration demo has two behaviours", new One("demo"), new Other("demo"));
    }

    @Test
    void refusesABehaviourOfAnIntegrationThatIsNotInstalled() {
        assertRefused("integrations/dmeo.yaml", new One("dmeo"));
    }

    private static void assertRefused(String words, IntegrationBehaviour... behaviours) {
        assertThatThrownBy(() -> new IntegrationHouse(List.of(Definitions.DEMO), behaviours).close())
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
                    assertThat(failure.getMessage())
                            .contains(words, behaviours[0].getClass().getName());
                });
    }
}
