package dev.fulla.authorization;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.StoredCredential;
import dev.fulla.entity.EntityRepository;
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
    private final CredentialRepository credentials;
    private final EntityRepository entities;

    Repeats(Sessions sessions, CredentialRepository credentials, EntityRepository entities) {
        this.sessions = sessions;
        this.entities = entities;
        this.credentials = credentials;
    }

    /** Nothing when this code was never posted. */
    Optional<Connected> answerOf(UserId user, String moduleName, String codeHash) {
        long until = System.nanoTime() + LONGEST.toNanos();
        Optional<StoredSession> found = sessions.findByCode(user, moduleName, codeHash);
        while (found.isPresent() && isUnderWay(found.get()) && System.nanoTime() < until) {
            pause();
            found = sessions.findByCode(user, moduleName, codeHash);
        }
        if (found.isPresent() && (sessions.isLost(found.get()) || isGone(found.get()))) {
            throw CodeRuns.invalidState();
        }
        return found.map(Repeats::answer);
    }

    /**
     * Whether a run that a code ended may be left aside when the code comes with a new run: it brought nothing, or what it
     * brought is no longer good.
     */
    boolean isOver(UserId user, String moduleName, String codeHash) {
        return sessions.findByCode(user, moduleName, codeHash)
                .filter(run -> run.status() == SessionStatus.FAILED
                        || (run.status() == SessionStatus.COMPLETED && !stands(run)))
                .isPresent();
    }

    private boolean isGone(StoredSession run) {
        return run.status() == SessionStatus.COMPLETED && !stands(run);
    }

    /** Whether what a run brought is still there and good. */
    private boolean stands(StoredSession run) {
        Map<String, Object> result = run.result() == null ? Map.of() : run.result();
        Object credential = result.get("credential_id");
        Object entity = result.get("entity_id");
        return credential != null
                && entity != null
                && entities.find(run.user(), entity.toString()).isPresent()
                && credentials.find(run.user(), credential.toString())
                        .filter(StoredCredential::authIsValid)
                        .isPresent();
    }

    private boolean isUnderWay(StoredSession run) {
        return run.status() == SessionStatus.CLAIMED && !sessions.isLost(run);
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
