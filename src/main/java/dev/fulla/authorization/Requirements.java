package dev.fulla.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user must do to connect an account.
 *
 * @param type {@code oauth2}: go to {@code url}; anything else: fill in the form in {@code data}
 * @param url at the vendor, or at our own door when the callback ends here
 * @param data {@code {jsonSchema, uiSchema}}; for {@code oauth2} only when the URL has gaps to fill in
 * @param sessionId names this run in the steps that follow; null where one step is all
 */
public record Requirements(
        String type,
        @Nullable String url,
        @Nullable Map<String, Object> data,
        @Nullable String sessionId,
        @Nullable Integer step,
        @Nullable Integer totalSteps,
        @JsonProperty("isMultiStep") @Nullable Boolean isMultiStep) {

    static Requirements redirect(String url, @Nullable Map<String, Object> data) {
        return new Requirements("oauth2", url, data, null, null, null, null);
    }

    static Requirements form(String type, Map<String, Object> data) {
        return new Requirements(type, null, data, null, null, null, null);
    }

    /** Without the URL, which holds a state. */
    @Override
    public String toString() {
        return "Requirements[type=" + type + ", step=" + step + "]";
    }
}
