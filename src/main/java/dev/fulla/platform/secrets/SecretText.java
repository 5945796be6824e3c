package dev.fulla.platform.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulla.platform.start.StartFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a secret holds. No message repeats any of it but names. */
final class SecretText {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SecretText() {}

    /** @throws StartFailure when it is no JSON object of plain values */
    static Map<String, String> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new StartFailure("The secret of SECRET_ARN is empty, or binary. It must be a JSON object of texts.");
        }
        Map<String, String> members = new LinkedHashMap<>();
        node(text).fields().forEachRemaining(member -> {
            if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                throw new StartFailure("The member " + member.getKey() + " of the secret of SECRET_ARN is no text.");
            }
            members.put(member.getKey(), member.getValue().asText());
        });
        return members;
    }

    private static JsonNode node(String text) {
        JsonNode node = null;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // its message would quote the secret
        }
        if (node == null || !node.isObject()) {
            throw new StartFailure("The secret of SECRET_ARN is no JSON object.");
        }
        return node;
    }
}
