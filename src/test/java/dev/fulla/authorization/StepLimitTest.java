package dev.fulla.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepLimitTest {
    private final AuthorizationBed bed = new AuthorizationBed();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void oneUserTakesSoManyStepsFromAllAddressesAndNoOtherIsKeptOut() throws Exception {
        for (int i = 0; i < AuthorizationBed.USER_LIMIT; i++) {
            ClientAddress.during("192.0.2." + i, () -> bed.begin(bed.anna, "acme"));
        }

        assertLimited(() -> bed.begin(bed.anna, "acme"));
        assertLimited(() -> bed.post(bed.anna, "acme", "code", null));
        assertThat(ClientAddress.during("192.0.2.1", () -> bed.begin(bed.ben, "acme"))).containsKey("state");
        bed.clock.advance(Duration.ofMinutes(1));
        assertThat(ClientAddress.during("192.0.2.1", () -> bed.begin(bed.anna, "acme"))).containsKey("state");
    }

    @Test
    void codeInsideTheProcessIsNotLimited() {
        for (int i = 0; i < 2 * AuthorizationBed.USER_LIMIT; i++) {
            assertThat(bed.begin(bed.anna, "acme")).containsKey("state");
        }
    }

    private static void assertLimited(java.util.concurrent.Callable<?> step) {
        assertThatThrownBy(() -> ClientAddress.during("192.0.2.99", step))
                .isInstanceOfSatisfying(TransientFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
                    assertThat(failure.retryAfter()).isPresent();
                });
    }
}
