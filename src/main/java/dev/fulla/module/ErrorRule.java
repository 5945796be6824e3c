package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer's meaning where its status does not tell it. All conditions that are given must hold.
 *
 * @param status any of these; empty for every status
 * @param at a JSON Pointer to a part of the answer
 * @param exists whether that part is there (null and missing are the same)
 * @param equals the value that part must have; texts and numbers compare by their text
 * @param in any of these values
 * @param as what it means
 * @param code a JSON Pointer to the vendor's own error code
 */
public record ErrorRule(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Integer> status,
        @Nullable String at,
        @Nullable Boolean exists,
        @Nullable JsonNode equals,
        List<JsonNode> in,
        Outcome as,
        @Nullable String code) {
    public ErrorRule {
        status = Parts.list(status);
        in = Parts.list(in);
    }

    boolean holds(int answered, JsonNode body) {
        if (!status.isEmpty() && !status.contains(answered)) {
            return false;
        }
        if (at == null) {
            return true;
        }
        JsonNode part = Pointers.at(body, at);
        boolean there = !part.isMissingNode() && !part.isNull();
        if (exists != null && exists != there) {
            return false;
        }
        if (equals != null && !(there && same(part, equals))) {
            return false;
        }
        return in.isEmpty() || (there && in.stream().anyMatch(wanted -> same(part, wanted)));
    }

    private static boolean same(JsonNode part, JsonNode wanted) {
        return part.isValueNode() && part.asText().equals(wanted.asText());
    }
}
