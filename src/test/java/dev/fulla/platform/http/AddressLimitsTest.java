package dev.fulla.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class AddressLimitsTest {
    @RegisterExtension
    static final Story story = new Story("What is limited");

    /** A limit on a path that nothing serves would protect nothing; a new step of connecting must not be forgotten. */
    @Test
    void everySignInRegistrationAndStepOfConnectingIsLimited() {
        Set<String> served = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : story.anybody().get("/openapi.json").json().path("paths").properties()) {
            path.getValue().fieldNames().forEachRemaining(method ->
                    served.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        served.removeIf(one -> !one.matches("POST /user/(login|create)|[A-Z]+ /api/authorize.*|.*/reauthorize"));

        assertThat(AddressLimits.LIMITED.keySet()).containsExactlyInAnyOrderElementsOf(served);
    }
}
