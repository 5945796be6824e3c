package dev.fulla.health;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every store promises about its sign of life. */
public abstract class HealthRepositoryContract {
    /** On a database that answers. */
    protected abstract HealthRepository reachable();

    /** On an address where nobody listens. */
    protected abstract HealthRepository unreachable();

    @Test
    void saysNothingWhenTheDatabaseAnswers() {
        assertThatCode(() -> reachable().ping(Duration.ofSeconds(2))).doesNotThrowAnyException();
    }

    @Test
    void saysWithinTheLimitThatNobodyAnswers() {
        HealthRepository unreachable = unreachable();

        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> unreachable.ping(Duration.ofSeconds(1)))
                        .isInstanceOf(RuntimeException.class));
    }
}
