package dev.fulla.importer;

import dev.fulla.integration.Message;
import dev.fulla.integration.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What integrations of the reference told their users. */
final class ReferenceMessages {
    private ReferenceMessages() {}

    static Messages of(ReferenceRow row) {
        return new Messages(list(row, "errors"), list(row, "warnings"), list(row, "info"), list(row, "logs"));
    }

    /** The generation before kept all four in {@code messages}. */
    private static List<Message> list(ReferenceRow row, String kind) {
        List<?> found = row.list(kind);
        if (found.isEmpty() && row.object("messages").get(kind) instanceof List<?> former) {
            found = former;
        }
        return found.stream().map(ReferenceMessages::message).filter(Objects::nonNull).toList();
    }

    private static @Nullable Message message(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Instant time = ReferenceRow.time(map.get("timestamp"));
        return new Message(text(map.get("title")), text(map.get("message")), time == null ? 0 : time.toEpochMilli());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
