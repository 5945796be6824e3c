package dev.fulla.sync;

import java.util.Map;

/** Watches runs at work, on the thread that does them: it must be quick and never fail. */
public interface SyncWatch {
    /**
     * A step was taken; of each step this is said once, by the process that did it.
     *
     * @param integration its type
     * @param run as it was before the step
     * @param counts what the step adds to the run's
     */
    void counted(String integration, SyncRun run, Map<String, Long> counts);
}
