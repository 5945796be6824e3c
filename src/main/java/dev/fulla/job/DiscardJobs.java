package dev.fulla.job;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends jobs that shall not be done, one batch of at most 500 with each call, for an operator. */
@UseCase
public class DiscardJobs {
    private static final Set<JobState> ALLOWED = EnumSet.of(JobState.DUE, JobState.SENT, JobState.WAITING, JobState.PARKED);

    private final JobSearchRepository search;
    private final JobDesk desk;

    DiscardJobs(JobSearchRepository search, JobDesk desk) {
        this.search = search;
        this.desk = desk;
    }

    /**
     * @param operator who wants it, for the history and the audit log
     * @throws PermanentFailure {@code MISSING_PARAMETER}; {@code INVALID_REQUEST}
     */
    public JobBatch execute(String operator, Command command) {
        new Required().value("filter", command.filter()).value("why", command.why()).check();
        String why = JobDesk.why(command.why());
        JobQuery query = Objects.requireNonNull(command.filter());
        Page<JobView> page =
                search.list(query.filter(ALLOWED, EnumSet.of(JobState.PARKED)), query.cursor(), query.limitOr(JobQuery.MOST));
        int changed = desk.discard(operator, page.items(), why).size();
        return new JobBatch(changed, page.items().size() - changed, page.next());
    }

    /**
     * @param filter which; what is PARKED unless it names states
     * @param why a line for the history
     */
    public record Command(@Nullable JobQuery filter, @Nullable String why) {}
}
