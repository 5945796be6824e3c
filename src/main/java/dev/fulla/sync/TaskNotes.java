package dev.fulla.sync;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What authors keep with runs of their own: counts by name, which are shown, and a context, which is sealed. */
@Component
class TaskNotes {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,59}");
    private static final int NAMES = 100;
    private static final int LARGEST = 65_536;
    private static final int LONGEST = 500;

    private final SyncRunRepository runs;
    private final RunMoves moves;
    private final FieldCipher cipher;

    TaskNotes(SyncRunRepository runs, RunMoves moves, FieldCipher cipher) {
        this.runs = runs;
        this.moves = moves;
        this.cipher = cipher;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND}, also when it is no author's own */
    SyncRun get(UserId user, String runId) {
        SyncRun run = moves.get(user, runId);
        if (run.kind() != SyncRun.Kind.TASK) {
            throw new PermanentFailure(ErrorCode.RUN_NOT_FOUND, "The run " + runId + " is one of a sync; it goes by itself.");
        }
        return run;
    }

    /** @throws PermanentFailure {@code RUN_NOT_MOVABLE} when it is over */
    SyncRun note(SyncRun run, Map<String, Long> counts, @Nullable Map<String, Object> context) {
        Set<String> names = new HashSet<>(run.counts().keySet());
        names.addAll(counts.keySet());
        if (names.size() > NAMES) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "A run counts " + NAMES + " things at most.");
        }
        counts.keySet().forEach(name -> checkWord("counts", name));
        return runs.note(run.owner(), run.id(), counts, context == null ? null : seal(run.id(), context))
                .orElseThrow(() -> new PermanentFailure(ErrorCode.RUN_NOT_MOVABLE, "The run " + run.id() + " is over."));
    }

    /** @throws PermanentFailure {@code BODY_TOO_LARGE} */
    String seal(String runId, Map<String, Object> context) {
        String text = Json.write(context);
        if (text.length() > LARGEST) {
            throw new PermanentFailure(
                    ErrorCode.BODY_TOO_LARGE, "The context of a run has " + LARGEST + " characters at most; store it elsewhere.");
        }
        return cipher.seal("sync_runs", runId, "context", text);
    }

    Task view(SyncRun run) {
        String sealed = run.sealedContext();
        Map<String, Object> context =
                sealed == null ? Map.of() : Json.readObject(cipher.open("sync_runs", run.id(), "context", sealed));
        return new Task(
                run.id(), run.integrationId(), run.name(), run.state(), run.counts(), context, run.parentId(), run.reason(),
                run.createdAt(), run.updatedAt(), run.endedAt());
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} unless it is a short word */
    static void checkWord(String what, @Nullable String word) {
        if (word != null && !WORD.matcher(word).matches()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, what + ": expected letters, digits, '.', '_' and '-', at most 60, a letter first.");
        }
    }

    static void checkText(@Nullable String detail) {
        if (detail != null && detail.length() > LONGEST) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "detail: expected at most " + LONGEST + " characters.");
        }
    }
}
