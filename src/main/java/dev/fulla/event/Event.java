package dev.fulla.event;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to a thing of a user.
 *
 * @param seq counts the events of its owner, from 1, without holes; what a reader has seen is one such number
 * @param id the same on every way out, so that a receiver can tell a repetition
 * @param type such as {@code integration.status}
 * @param data ids, names and codes; never a secret
 */
public record Event(long seq, String id, UserId owner, String type, Map<String, Object> data, Instant at) {
    public Event {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
