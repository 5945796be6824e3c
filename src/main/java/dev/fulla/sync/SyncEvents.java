package dev.fulla.sync;

import dev.fulla.sync.SyncRun.Stage;
import java.time.Instant;
import java.util.Locale;

/** The names of the jobs that drive a run, {@code sync.fetch} to {@code sync.finish}: one for each stage; and of those that begin one. */
public final class SyncEvents {
    private static final String PREFIX = "sync.";
    /** Begins a run that is due by its schedule. */
    public static final String DUE = PREFIX + "due";
    /** Begins a run of the records that vendors named. */
    public static final String COLLECT = PREFIX + "collect";

    private SyncEvents() {}

    public static String of(Stage stage) {
        return PREFIX + stage.name().toLowerCase(Locale.ROOT);
    }

    public static boolean isOne(String event) {
        return event.startsWith(PREFIX);
    }

    /** What a job carries that asks for a run of wanted records. @param sync its name */
    public record Ask(String sync) {}

    /**
     * What a job carries that a schedule made.
     *
     * @param sync its name
     * @param isQueued whether it waits for a run that is on, or is left out
     * @param dueAt when it was due
     * @param firedAt when that was seen
     * @param missed due times before this one that had none
     */
    public record Due(String sync, boolean isQueued, Instant dueAt, Instant firedAt, long missed) {}

    /**
     * What a step's job carries.
     *
     * @param step the lane's step that was seen: the fence
     */
    public record Step(String runId, String lane, long step) {
        /** Of the jobs that would do the same step, one is taken. */
        public String dedupeKey(Stage stage) {
            return "sync " + runId + " " + stage + " " + lane + " " + step;
        }
    }
}
