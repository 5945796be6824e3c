package dev.fulla.sync;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How records of any endpoint become {@link SyncRecord}s, and how one is known again. */
public final class RecordReading {
    private RecordReading() {}

    /** @throws PermanentFailure {@code UPSTREAM_ERROR} when there is no id at the pointer */
    public static SyncRecord record(Endpoint endpoint, String idPointer, JsonNode content) {
        return new SyncRecord(id(idPointer, content), content, modifiedAt(endpoint, content), false);
    }

    public static SyncRecord deleted(String id) {
        return new SyncRecord(id, JsonNodeFactory.instance.missingNode(), null, true);
    }

    public static String id(String pointer, JsonNode content) {
        JsonNode id = content.at(pointer);
        if (!id.isValueNode() || id.isNull() || id.asText().isBlank()) {
            throw new PermanentFailure(ErrorCode.UPSTREAM_ERROR, "A record has no id at " + pointer + ".");
        }
        return id.isNumber() ? CanonicalJson.write(id) : id.asText();
    }

    /**
     * Whether a record has all values that were written, text whatever its case and the blanks around it.
     *
     * @param body as it was sent; what is null or missing there does not count
     */
    public static boolean has(JsonNode record, JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object.properties().stream().allMatch(one -> has(record.path(one.getKey()), one.getValue()));
        }
        if (RecordMapper.isEmpty(body)) {
            return true;
        }
        return body.isTextual() && record.isTextual()
                ? body.textValue().strip().equalsIgnoreCase(record.textValue().strip())
                : CanonicalJson.write(body).equals(CanonicalJson.write(record));
    }

    /** Whether an answer tells what the record is by now: it has one of the written values' places. */
    static boolean tells(JsonNode answer, JsonNode body) {
        return body instanceof ObjectNode object
                ? object.properties().stream().anyMatch(one -> tells(answer.path(one.getKey()), one.getValue()))
                : !answer.isMissingNode();
    }

    /** What is written in place of a deletion; the body as it is for anything else. */
    public static ObjectNode body(Endpoint endpoint, RecordWrite write) {
        if (write.action() != PlannedChange.Action.ARCHIVE || !write.body().isEmpty()) {
            return write.body();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        endpoint.archive().forEach((pointer, value) -> put(body, JsonPointer.compile(pointer), value));
        return body;
    }

    /** Members are made on the way; a number in a pointer is a key like any other. */
    public static void put(ObjectNode record, JsonPointer pointer, JsonNode value) {
        ObjectNode at = record;
        JsonPointer left = pointer;
        while (!left.tail().matches()) {
            JsonNode next = at.get(left.getMatchingProperty());
            at = next instanceof ObjectNode object ? object : at.putObject(left.getMatchingProperty());
            left = left.tail();
        }
        at.set(left.getMatchingProperty(), value);
    }

    /** ISO 8601 with or without zone (then UTC), epoch seconds or milliseconds; null for anything else. */
    static @Nullable Instant modifiedAt(Endpoint endpoint, JsonNode content) {
        return endpoint.modifiedAt() == null ? null : moment(content.at(endpoint.modifiedAt()));
    }

    private static @Nullable Instant moment(JsonNode node) {
        String text = node.asText().strip();
        if (node.isNumber() || text.matches("\\d{9,14}")) {
            long number = node.asLong();
            return number >= 100_000_000_000L ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        }
        String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        return Stream.<Function<String, Instant>>of(
                        one -> OffsetDateTime.parse(one).toInstant(),
                        one -> LocalDateTime.parse(one).toInstant(ZoneOffset.UTC),
                        one -> LocalDate.parse(one).atStartOfDay(ZoneOffset.UTC).toInstant())
                .flatMap(form -> tried(form, iso))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Instant> tried(Function<String, Instant> form, String text) {
        try {
            return Stream.of(form.apply(text));
        } catch (DateTimeException e) {
            return Stream.empty(); // another form
        }
    }
}
