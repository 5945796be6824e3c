package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a door with real data.
 *
 * @param variables of the route
 * @param answers looks at the last body
 * @param refusal the code with which this call has to be refused; null when it has to succeed
 */
record DoorCall(
        Map<String, Object> variables, @Nullable Object body, Consumer<Object> answers, @Nullable ErrorCode refusal) {

    /** @param namesAndValues of variables, in turn */
    static DoorCall with(Object... namesAndValues) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new DoorCall(variables, Map.of(), answer -> {}, null);
    }

    DoorCall body(Object content) {
        return new DoorCall(variables, content, answers, refusal);
    }

    DoorCall answers(Consumer<Object> check) {
        return new DoorCall(variables, body, check, null);
    }

    /** Succeeds with an answer of this type that the check accepts. */
    <T> DoorCall answers(Class<T> type, Consumer<T> check) {
        return answers(answer -> assertThat(answer).isInstanceOfSatisfying(type, check::accept));
    }

    DoorCall isRefused(ErrorCode code) {
        return new DoorCall(variables, body, answers, code);
    }

    void check(Routes.Outcome outcome) {
        if (refusal != null) {
            assertThat(outcome.failure()).as("refused with " + refusal).isNotNull();
            assertThat(Objects.requireNonNull(outcome.failure()).code()).isEqualTo(refusal);
            return;
        }
        assertThat(outcome.thrown()).isNull();
        answers.accept(outcome.body() == null ? "" : outcome.body());
    }
}
