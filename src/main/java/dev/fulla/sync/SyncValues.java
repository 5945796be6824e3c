package dev.fulla.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The values of fields as they are stored: sealed, each for its place. */
@Component
class SyncValues {
    private static final TypeReference<Map<String, JsonNode>> VALUES = new TypeReference<>() {};

    private final FieldCipher cipher;

    SyncValues(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String sealState(String linkId, Side side, Map<String, JsonNode> state) {
        return cipher.seal("sync_links", linkId, side.word() + "_state", CanonicalJson.write(state));
    }

    Map<String, JsonNode> openState(String linkId, Side side, String sealed) {
        return read(cipher.open("sync_links", linkId, side.word() + "_state", sealed));
    }

    String sealRecord(String runId, Side side, String recordId, Map<String, JsonNode> content) {
        return cipher.seal("sync_records", row(runId, side, recordId), "content", CanonicalJson.write(content));
    }

    Map<String, JsonNode> openRecord(StagedRecord record) {
        return read(cipher.open(
                "sync_records", row(record.runId(), record.side(), record.recordId()), "content", record.sealedContent()));
    }

    String sealItem(String runId, String itemId, ItemContent content) {
        return cipher.seal("sync_items", runId + "/" + itemId, "content", Json.write(content));
    }

    ItemContent openItem(SyncItem item) {
        return item.sealedContent() == null
                ? ItemContent.NONE
                : Json.read(
                        cipher.open("sync_items", item.runId() + "/" + item.id(), "content", item.sealedContent()),
                        ItemContent.class);
    }

    /** @param next where the vendor is asked to go on */
    @Nullable String sealNext(String runId, String lane, @Nullable String next) {
        return next == null ? null : cipher.seal("sync_runs", runId, "lanes." + lane, next);
    }

    @Nullable String openNext(String runId, String lane, @Nullable String sealed) {
        return sealed == null ? null : cipher.open("sync_runs", runId, "lanes." + lane, sealed);
    }

    private static String row(String runId, Side side, String recordId) {
        return runId + "/" + side.word() + "/" + recordId;
    }

    private static Map<String, JsonNode> read(String text) {
        try {
            return Json.MAPPER.readValue(text, VALUES);
        } catch (JsonProcessingException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "A sealed value is not what was sealed.", e);
        }
    }
}
