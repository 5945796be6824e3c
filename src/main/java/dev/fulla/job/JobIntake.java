package dev.fulla.job;

import dev.fulla.integration.Integration;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts jobs of many owners into the ledger at once, for code that has loaded their integrations already. */
@Component
public class JobIntake {
    private final JobRows rows;
    private final JobRepository jobs;
    private final JobSignal signal;
    private final JobProperties properties;

    JobIntake(JobRows rows, JobRepository jobs, JobSignal signal, JobProperties properties) {
        this.rows = rows;
        this.jobs = jobs;
        this.signal = signal;
        this.properties = properties;
    }

    /** A job and its integration. */
    public record Wanted(Integration integration, NewJob job) {}

    /**
     * @return one for each job, in order; when it fails, any of them may be stored: ask again with the same dedupe keys
     * @throws PermanentFailure as {@link EnqueueJobs}
     */
    public List<EnqueuedJob> add(List<Wanted> wanted) {
        List<JobRow> checked =
                wanted.stream().map(one -> rows.ownRow(one.integration(), one.job())).toList();
        List<EnqueuedJob> stored = new ArrayList<>();
        for (int from = 0; from < checked.size(); from += properties.batch()) {
            stored.addAll(jobs.insert(checked.subList(from, Math.min(checked.size(), from + properties.batch()))));
        }
        if (!stored.isEmpty()) {
            signal.raise();
        }
        return stored;
    }

    /** One job, which comes about with the close of the job that is being done on this thread, or else at once. */
    public EnqueuedJob follow(Wanted wanted) {
        HandlerScope scope = HandlerScope.current();
        if (scope == null) {
            return add(List.of(wanted)).get(0);
        }
        JobRow row = rows.ownRow(wanted.integration(), wanted.job());
        scope.collect(List.of(row));
        return new EnqueuedJob(row.id(), true);
    }

    /** Takes back what {@link #follow} promised to the job that is being done on this thread; what came about at once stays. */
    public void unfollow(Collection<String> ids) {
        HandlerScope scope = HandlerScope.current();
        if (scope != null) {
            scope.drop(ids);
        }
    }

    /** Those of these jobs that are neither done nor parked nor discarded. */
    public Set<String> open(Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : jobs.open(ids);
    }

    /** Whether somebody is doing a job of one of these order keys now, see {@link NewJob}. */
    public boolean isAnyRunning(String integrationId, Collection<String> orderKeys) {
        return !orderKeys.isEmpty()
                && jobs.isAnyRunning(orderKeys.stream().map(key -> JobRows.keyed(integrationId, key)).toList());
    }

    /** How a job that is closed ended; nothing while it is not, or once it is not kept any more. */
    public Optional<Ended> ended(String id) {
        return jobs.find(id)
                .filter(job -> job.state().isClosed())
                .map(job -> new Ended(job.state(), job.reason(), job.reasonDetail()));
    }

    /** What a job that is not done says of itself; nothing while it has nothing to say. */
    public Optional<Ended> trouble(String id) {
        return jobs.find(id)
                .filter(job -> job.state() != JobState.DONE && job.reason() != null)
                .map(job -> new Ended(job.state(), job.reason(), job.reasonDetail()));
    }

    /** @param detail without secrets */
    public record Ended(JobState state, @Nullable String reason, @Nullable String detail) {}
}
