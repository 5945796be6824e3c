package dev.fulla.authorization;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers a code that was posted before as it was answered then, waiting for an exchange that is still under way. */
@Component
final class Repeats {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private final Sessions sessions;

    Repeats(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Nothing when this code was never posted. */
    Optional<Connected> answerOf(UserId user, String moduleName, String codeHash) {
        long until = System.nanoTime() + LONGEST.toNanos();
        Optional<StoredSession> found = sessions.findByCode(user, moduleName, codeHash);
        while (found.isPresent() && found.get().status() == SessionStatus.CLAIMED && System.nanoTime() < until) {
            pause();
            found = sessions.findByCode(user, moduleName, codeHash);
        }
        return found.map(Repeats::answer);
    }

    /** What is kept of a failure: its code and its words, which hold no secret. */
    static Map<String, Object> asResult(RuntimeException thrown) {
        Failure failure = Failure.in(thrown);
        return failure == null
                ? Map.of("code", ErrorCode.INTERNAL.name(), "message", "The connection could not be finished.")
                : Map.of("code", failure.code().name(), "message", String.valueOf(failure.getMessage()));
    }

    private static Connected answer(StoredSession session) {
        Map<String, Object> result = session.result() == null ? Map.of() : session.result();
        return switch (session.status()) {
            case COMPLETED -> Connected.of(session.moduleName(), result);
            case FAILED -> throw new PermanentFailure(
                    ErrorCode.valueOf(String.valueOf(result.get("code"))), String.valueOf(result.get("message")));
            case CLAIMED, PENDING -> throw new TransientFailure(
                    ErrorCode.UPSTREAM_TIMEOUT, "This connection is still being finished; ask again in a moment.");
        };
    }

    private static void pause() {
        try {
            Thread.sleep(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailure(ErrorCode.NOT_READY, "This process is stopping; ask again in a moment.", e);
        }
    }
}
