package dev.fulla.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Places in lists as a text that goes into an address: Base64 of JSON. */
final class PlaceCursor {
    private PlaceCursor() {}

    static String write(Record place) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.MAPPER.writeValueAsBytes(place));
        } catch (JsonProcessingException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "A place could not be written.", e);
        }
    }

    /**
     * @return null for no cursor
     * @throws PermanentFailure {@code INVALID_REQUEST} when the text is no cursor of ours
     */
    static <T extends Record> @Nullable T read(@Nullable String text, Class<T> type) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Json.MAPPER.readValue(Base64.getUrlDecoder().decode(text.strip()), type);
        } catch (IOException | IllegalArgumentException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is no cursor of this list.", e);
        }
    }
}
