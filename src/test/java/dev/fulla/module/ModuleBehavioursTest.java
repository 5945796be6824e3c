package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleBehavioursTest {
    private record One(String module) implements ModuleBehaviour {}

    private record Other(String module) implements ModuleBehaviour {}

    @Test
    void refusesTwoBehavioursOfOneModule() {
        List<ModuleBehaviour> both = List.of(new One("crm"), new Other("crm"));

        assertThatThrownBy(() -> new ModuleBehaviours(both))
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
                    assertThat(failure.getMessage()).contains("crm", One.class.getName(), Other.class.getName());
                });
    }
}
