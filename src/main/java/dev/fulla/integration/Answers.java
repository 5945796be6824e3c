package dev.fulla.integration;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers get around a handler's answer. */
final class Answers {
    private Answers() {}

    /** No caller gets an empty body: the front end cannot read one. */
    static Object orSuccess(@Nullable Object answer) {
        return answer == null ? Map.of("success", true) : answer;
    }

    /** The payload of events about one action's options. */
    static Map<String, Object> actionPayload(String actionId, @Nullable Object data) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("actionId", actionId);
        payload.put("data", data);
        return payload;
    }
}
