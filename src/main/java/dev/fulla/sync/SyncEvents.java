package dev.fulla.sync;

import dev.fulla.sync.SyncRun.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/** The names of the jobs that drive a run, {@code sync.fetch} to {@code sync.finish}: one for each stage; and of those that begin one. */
public final class SyncEvents {
    private static final String PREFIX = "sync.";
    /** Begins a run that is due by its schedule. */
    public static final String DUE = PREFIX + "due";
    /** Begins a run of the records that vendors named. */
    public static final String COLLECT = PREFIX + "collect";

    /** How often a step is tried before the run ends: with growing pauses, long enough for a vendor's bad hours. */
    public static final int ATTEMPTS = 12;
    /** A page, or a chunk that is written, waits for a vendor many times. */
    private static final Duration VENDORS = Duration.ofMinutes(10);
    /** What is done within our database. */
    private static final Duration OURS = Duration.ofMinutes(5);

    private SyncEvents() {}

    /** After which a step is cancelled and tried again. */
    public static Duration timeBudget(String event) {
        boolean callsVendors = Stream.of(Stage.FETCH, Stage.PLAN, Stage.APPLY).anyMatch(stage -> of(stage).equals(event));
        return callsVendors ? VENDORS : OURS;
    }

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
