package dev.fulla.shared;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to a thing of a user, on its way into the user's log. It is stored in the same step as what
 * happened, so that neither is ever without the other.
 *
 * @param id tells a repetition
 * @param type such as {@code integration.status}
 * @param data ids, names and codes; never a secret
 */
public record News(String id, UserId owner, String type, Map<String, Object> data, Instant at) {
    public News {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
