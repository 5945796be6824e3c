package dev.fulla.sync;

/** Whether a run goes on. The last three are ends: nothing moves it from there. */
public enum RunState {
    RUNNING,
    /** Somebody stopped it, or it asks: its reason says which. */
    PAUSED,
    FINISHED,
    FAILED,
    CANCELLED;

    public boolean isEnd() {
        return this != RUNNING && this != PAUSED;
    }
}
