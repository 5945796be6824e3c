package dev.fulla.job;

import dev.fulla.shared.Asked;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what operators want with jobs, and writes down who wanted it and why. */
@Component
class JobDesk {
    private static final Logger log = LoggerFactory.getLogger(JobDesk.class);

    private final JobSearchRepository search;
    private final AuditLog audit;
    private final JobSignal signal;

    JobDesk(JobSearchRepository search, AuditLog audit, JobSignal signal) {
        this.search = search;
        this.audit = audit;
        this.signal = signal;
    }

    /** @throws PermanentFailure {@code JOB_NOT_FOUND} */
    JobView get(@Nullable String id) {
        return (id == null ? java.util.Optional.<JobView>empty() : search.find(id))
                .orElseThrow(() -> new PermanentFailure(ErrorCode.JOB_NOT_FOUND, "No job " + id + "."));
    }

    /** @throws PermanentFailure {@code MISSING_PARAMETER} without a reason */
    static String why(@Nullable String why) {
        String given = Asked.text("why", why);
        new Required().value("why", given).check();
        return Objects.requireNonNull(given);
    }

    /**
     * Moves one job.
     *
     * @param refusal what cannot be done with it otherwise, and when it can
     * @throws PermanentFailure {@code JOB_NOT_FOUND}; {@code JOB_NOT_MOVABLE}
     */
    JobView one(String jobId, @Nullable String given, Move move, String refusal) {
        String why = why(given);
        JobView job = get(jobId);
        if (move.apply(List.of(job), why).isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.JOB_NOT_MOVABLE, "Job " + jobId + " is " + get(jobId).state() + " and cannot be " + refusal);
        }
        return get(jobId);
    }

    /**
     * Moves what fits a filter, one batch; what is PARKED unless the filter names states.
     *
     * @throws PermanentFailure {@code MISSING_PARAMETER}; {@code INVALID_REQUEST}
     */
    JobBatch batch(@Nullable JobQuery filter, @Nullable String given, Set<JobState> allowed, Move move) {
        new Required().value("filter", filter).value("why", given).check();
        String why = why(given);
        JobQuery query = Objects.requireNonNull(filter);
        Page<JobView> page = search.list(
                query.filter(allowed, EnumSet.of(JobState.PARKED)), query.cursor(), query.limitOr(JobQuery.MOST));
        int changed = move.apply(page.items(), why).size();
        return new JobBatch(changed, page.items().size() - changed, page.next());
    }

    /** What is done with jobs, and why; answers the ids of those with which it was done. */
    interface Move extends BiFunction<List<JobView>, String, Set<String>> {}

    /** @return the ids of those that are due again */
    Set<String> replay(String by, List<JobView> jobs, String why) {
        Set<String> replayed = move(AuditEvent.JOB_REPLAYED, by, jobs, why, search::replay);
        if (!replayed.isEmpty()) {
            signal.raise();
        }
        return replayed;
    }

    /** @return the ids of those that are not to be done any more */
    Set<String> discard(String by, List<JobView> jobs, String why) {
        return move(AuditEvent.JOB_DISCARDED, by, jobs, why, search::discard);
    }

    private Set<String> move(
            AuditEvent event, String by, List<JobView> jobs, String why, BiFunction<List<String>, String, Set<String>> move) {
        Set<String> moved = move.apply(jobs.stream().map(JobView::id).toList(), by + ": " + why);
        Map<String, List<String>> byOwner = new HashMap<>();
        jobs.stream().filter(job -> moved.contains(job.id())).forEach(job -> byOwner
                .computeIfAbsent(Objects.requireNonNullElse(job.userId(), ""), unused -> new ArrayList<>())
                .add(job.id()));
        byOwner.forEach((owner, ids) ->
                audit.record(event, owner.isEmpty() ? null : owner, null, Map.of("by", by, "why", why, "jobs", ids)));
        if (!moved.isEmpty()) {
            log.info("{} by={} count={}", event, by, moved.size());
        }
        return moved;
    }
}
