package dev.fulla.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fulla.platform.start.SafeTrace;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UnitOfWork;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns whatever went wrong into an answer, and writes the one log line about it. */
@Component("problems")
public class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Ids ids;

    Problems(Ids ids) {
        this.ids = ids;
    }

    /** Only the text of our own failures reaches the caller; anything else answers {@code INTERNAL}. */
    public Answer answer(Throwable thrown) {
        Failure failure = translate(thrown);
        UnitOfWork unit = UnitOfWork.current();
        String reference = unit == null ? ids.next() : unit.reference();
        note(failure, thrown, reference, unit);
        Map<String, String> headers = new LinkedHashMap<>();
        if (failure.code().kind() == ErrorCode.Kind.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (failure instanceof TransientFailure passing) {
            passing.retryAfter()
                    .ifPresent(wait -> headers.put("Retry-After", Long.toString(wholeSeconds(wait))));
        }
        return new Answer(
                failure.code().status(),
                headers,
                new ErrorAnswer(failure.getMessage(), failure.code().name(), reference));
    }

    /** Rounded up: whoever comes back then is not early. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private static Failure translate(Throwable thrown) {
        if (DatabaseAway.isBehind(thrown)) {
            return new TransientFailure(
                    ErrorCode.DATABASE_UNAVAILABLE, "The database does not answer. Please try again.", thrown, SOON);
        }
        Failure own = Failure.in(thrown);
        if (own != null) {
            return own;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException) {
                return new PermanentFailure(ErrorCode.INVALID_JSON, "The body is no JSON of the expected shape.");
            }
        }
        return new PermanentFailure(ErrorCode.INTERNAL, "Internal Server Error");
    }

    /** What is our fault or a third party's is told with all that led to it. */
    private static void note(Failure failure, Throwable thrown, String reference, @Nullable UnitOfWork unit) {
        int status = failure.code().status();
        if (unit != null && status >= 500 && failure.code() != ErrorCode.NOT_READY) {
            unit.fail();
        }
        if (failure.code().kind() == ErrorCode.Kind.INTERNAL) {
            log.error("request failed code={} reference={} cause={}", failure.code(), reference, SafeTrace.of(thrown));
        } else if (status >= 500 && failure.code() != ErrorCode.NOT_READY) {
            log.warn("request failed code={} reference={} cause={}", failure.code(), reference, SafeTrace.names(thrown));
        } else {
            log.debug("request refused code={} reference={}", failure.code(), reference);
        }
    }
}
