package dev.fulla.sync;

import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import java.util.Map;
import java.util.Optional;

/** How runs go on, from step to step of a lane and from stage to stage; as atomic as {@link SyncRunRepository}. */
public interface SyncStepRepository {
    /**
     * Moves one lane on by one step, if the run is RUNNING in this stage and the lane is at the step that was seen: cursor,
     * end, job and counts change together.
     *
     * @param next its step must be the seen one plus one
     * @param counts are added
     * @return the run afterwards; nothing when it is elsewhere by now
     */
    Optional<SyncRun> advance(String id, Stage stage, String lane, Lane next, Map<String, Long> counts);

    /** Writes down which job does a step, if the lane is still at it. */
    void expect(String id, String lane, long step, String job);

    /**
     * Goes on to another stage, if the run is RUNNING in the seen one and all of its lanes are done.
     *
     * @return the run afterwards; nothing when it is elsewhere by now, or not ready
     */
    Optional<SyncRun> enter(String id, Stage seen, Stage next, Map<String, Lane> lanes);
}
