package dev.fulla.sync;

import dev.fulla.sync.SyncRun.Stage;
import java.util.Locale;

/** The names of the jobs that drive a run, {@code sync.fetch} to {@code sync.finish}: one for each stage. */
public final class SyncEvents {
    private static final String PREFIX = "sync.";

    private SyncEvents() {}

    public static String of(Stage stage) {
        return PREFIX + stage.name().toLowerCase(Locale.ROOT);
    }

    public static boolean isOne(String event) {
        return event.startsWith(PREFIX);
    }

    /**
     * What such a job carries.
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
