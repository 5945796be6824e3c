package dev.fulla.job;

import dev.fulla.integration.Integration;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As {@link EnqueueJob}, for many at once: all are taken or, when one is refused, none. */
@UseCase
public class EnqueueJobs {
    private static final int MOST = 10_000;

    private final JobRows rows;
    private final JobRepository jobs;
    private final JobSignal signal;
    private final JobProperties properties;

    EnqueueJobs(JobRows rows, JobRepository jobs, JobSignal signal, JobProperties properties) {
        this.rows = rows;
        this.jobs = jobs;
        this.signal = signal;
        this.properties = properties;
    }

    /** What is asked for. */
    public record Command(List<NewJob> jobs) {
        public Command {
            jobs = jobs == null ? List.of() : List.copyOf(jobs);
            if (jobs.size() > MOST) {
                throw new PermanentFailure(
                        ErrorCode.INVALID_REQUEST, "At most " + MOST + " jobs go into the ledger at once.");
            }
        }
    }

    /**
     * @return one for each job, in order
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration;
     *     {@code EVENT_NOT_HANDLED} when its definition does not know the event; {@code BODY_TOO_LARGE};
     *     {@code INVALID_REQUEST} for a time that is too far ahead
     */
    public List<EnqueuedJob> execute(UserId user, Command command) {
        Map<String, Integration> integrations = rows.integrations(user, command.jobs());
        List<JobRow> checked = new ArrayList<>();
        for (NewJob job : command.jobs()) {
            checked.add(rows.row(integrations.get(job.integrationId()), job));
        }
        HandlerScope scope = HandlerScope.current();
        if (scope != null) {
            scope.collect(checked);
            return checked.stream().map(row -> new EnqueuedJob(row.id(), true)).toList();
        }
        List<EnqueuedJob> stored = new ArrayList<>();
        for (int from = 0; from < checked.size(); from += properties.batch()) {
            stored.addAll(jobs.insert(checked.subList(from, Math.min(checked.size(), from + properties.batch()))));
        }
        if (!stored.isEmpty()) {
            signal.raise();
        }
        return stored;
    }
}
