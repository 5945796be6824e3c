package dev.fulla.job;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets closed jobs be done anew, one batch of at most 500 with each call, for an operator. */
@UseCase
public class ReplayJobs {
    private static final Set<JobState> ALLOWED = EnumSet.of(JobState.PARKED, JobState.DONE, JobState.DISCARDED);

    private final JobDesk desk;

    ReplayJobs(JobDesk desk) {
        this.desk = desk;
    }

    /**
     * @param operator who wants it, for the history and the audit log
     * @throws PermanentFailure {@code MISSING_PARAMETER}; {@code INVALID_REQUEST}
     */
    public JobBatch execute(String operator, Command command) {
        return desk.batch(
                command.filter(), command.why(), ALLOWED, (jobs, why) -> desk.replay(operator, jobs, why));
    }

    /**
     * @param filter which; what is PARKED unless it names states
     * @param why a line for the history
     */
    public record Command(@Nullable JobQuery filter, @Nullable String why) {}
}
