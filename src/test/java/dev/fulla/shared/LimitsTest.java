package dev.fulla.shared;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void takesBothEnds() {
        assertThatNoException().isThrownBy(() -> Limits.check("batch", 1, 1, 1000));
        assertThatNoException().isThrownBy(() -> Limits.check("batch", 1000, 1, 1000));
    }

    @Test
    void saysBetweenWhatAValueMustBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.check("batch", 0, 1, 1000))
                .withMessage("batch must be between 1 and 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.check("batch", 1001, 1, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.check("calls", 0, 1, Integer.MAX_VALUE))
                .withMessage("calls must be at least 1");
    }
}
