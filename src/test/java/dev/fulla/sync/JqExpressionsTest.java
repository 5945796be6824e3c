package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JqExpressionsTest {
    private final JqExpressions expressions = new JqExpressions();

    @Test
    void answersTheFirstValueThatComesOut() {
        JsonNode record = Json.read("{\"deals\":[{\"plan\":\"big\"},{\"plan\":\"small\"}],\"first\":\"Ada\",\"last\":\"L\"}");

        assertThat(expressions.jq(".deals[0].plan", record).asText()).isEqualTo("big");
        assertThat(expressions.jq(".deals[].plan", record).asText()).isEqualTo("big");
        assertThat(expressions.jq(".first + \" \" + .last", record).asText()).isEqualTo("Ada L");
        assertThat(expressions.jq(".missing", record).isNull()).isTrue();
        assertThat(expressions.jq("empty", record).isMissingNode()).isTrue();
    }

    @Test
    void saysWhichExpressionDoesNotWorkAndNothingOfTheRecord() {
        assertThatThrownBy(() -> expressions.jq(".name | tonumber", Json.read("{\"name\":\"secret\"}")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining(".name | tonumber")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {".a | ", "][", "nonsense(.a)", "env", "$ENV.PATH", "input"})
    void findsWhatIsNoExpressionOrLooksOutOfTheRecord(String expression) {
        assertThat(JqExpressions.problem(expression)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", ".a.b[0] // \"x\"", "[.a[] | select(.b)] | first", "(.a | tonumber) + 1"})
    void takesWhatIsOne(String expression) {
        assertThat(JqExpressions.problem(expression)).isEmpty();
    }
}
