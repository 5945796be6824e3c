package dev.fulla.platform.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.List;

/** Tells our own messages from those of others. */
final class JobIds {
    private static final int LONGEST = 100;

    private JobIds() {}

    /** The ids that a message of ours carries; empty when it is somebody else's. */
    static List<String> in(String body) {
        if (!body.startsWith("{\"jobs\":[\"")) {
            return List.of();
        }
        JsonNode tree;
        try {
            tree = Json.read(body);
        } catch (PermanentFailure e) {
            // No JSON: for whoever looks into messages of others.
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode id : tree.path("jobs")) {
            if (!id.isTextual() || !isId(id.asText())) {
                return List.of();
            }
            ids.add(id.asText());
        }
        return tree.size() == 1 ? ids : List.of();
    }

    /** What no database refuses to look for; a message that is refused would come again for ever. */
    private static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}
