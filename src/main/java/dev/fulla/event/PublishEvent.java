package dev.fulla.event;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts an event of an installation's own into a user's log, from where it reaches the user's open pages. */
@UseCase
public class PublishEvent {
    static final int LARGEST = 4096;

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
    private static final int LONGEST = 100;

    private final EventLog log;

    PublishEvent(EventLog log) {
        this.log = log;
    }

    /**
     * @param type words with dots between them, such as {@code deal.seen}
     * @param data at most {@link #LARGEST} bytes as JSON, without secrets: it is stored and shown as it is
     * @return {@code cursor} of the event
     * @throws PermanentFailure {@code INVALID_REQUEST}, {@code USER_NOT_FOUND}
     */
    public Result execute(UserId user, String type, Map<String, Object> data) {
        if (type.length() > LONGEST || !TYPE.matcher(type).matches()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "The type of an event is words with dots between, such as deal.seen.");
        }
        if (Json.write(data).getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "An event holds " + LARGEST + " bytes at most; put ids into it.");
        }
        long seq = log.append(user, type, data)
                .orElseThrow(() -> new PermanentFailure(ErrorCode.USER_NOT_FOUND, "There is no such user."));
        return new Result(EventCursor.text(seq));
    }

    public record Result(String cursor) {}
}
