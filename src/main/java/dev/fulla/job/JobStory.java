package dev.fulla.job;

import dev.fulla.integration.IntegrationStatus;
import dev.fulla.job.JobRepository.JobStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a job: what happened, what it waits for, what to do.
 *
 * @param integration its status; null when it is gone or unknown
 * @param front the job that goes now of its order key
 */
record JobStory(
        JobView job, List<JobStep> history, @Nullable IntegrationStatus integration, @Nullable String front, Instant now) {
    private static final Duration LONG = Duration.ofMinutes(1);

    String tell() {
        String advice = advice();
        return begun() + " " + past() + present() + (advice.isEmpty() ? "" : " " + advice);
    }

    private String begun() {
        String whose = job.integrationId() == null
                ? job.userId() == null ? "which names no integration that is known" : "of user " + job.userId()
                : "for integration " + job.integrationId() + " (" + job.integrationType() + ") of user " + job.userId();
        return "Job " + job.id() + " asks for " + job.event() + " " + whose + "; it came from " + job.source() + " at "
                + job.createdAt() + ".";
    }

    private String past() {
        StringBuilder said = new StringBuilder();
        if (job.attempt() > 0) {
            said.append("It was tried ").append(times(job.attempt())).append(". ");
        }
        if (!history.isEmpty()) {
            JobStep last = history.get(history.size() - 1);
            said.append("Last, at ").append(last.at()).append(", it became ").append(last.state());
            if (!last.reason().isEmpty()) {
                said.append(" because of ").append(last.reason());
            }
            if (!last.detail().isEmpty()) {
                said.append(" (").append(last.detail()).append(")");
            }
            said.append(". ");
        }
        return said.toString();
    }

    private String present() {
        return switch (job.state()) {
            case DUE -> due();
            case SENT -> "Its id is on the queue since " + job.updatedAt() + "; it waits for a worker to receive it.";
            case RUNNING -> running();
            case WAITING -> "It waits until its integration works; that " + standing() + ".";
            case DONE -> "It is done since " + job.updatedAt() + ".";
            case PARKED -> "It is given up since " + job.updatedAt() + " and waits for somebody to decide.";
            case DISCARDED -> "It is discarded since " + job.updatedAt() + " and will not be done.";
        };
    }

    private String due() {
        if (job.isBlocked()) {
            return front == null
                    ? "It waits for its turn within its order key, where nobody goes now."
                    : "It waits for job " + front + ", which goes before it within its order key.";
        }
        return job.runAfter().isAfter(now)
                ? "It is due at " + job.runAfter() + ", in " + length(Duration.between(now, job.runAfter())) + "."
                : "It is due since " + job.runAfter() + " and waits for a free worker.";
    }

    private String running() {
        Instant until = job.leaseUntil();
        return until == null || until.isAfter(now)
                ? "A worker has it, and must give a sign of life before " + until + "."
                : "Its worker gave no sign of life before " + until + ".";
    }

    private String standing() {
        return integration == null ? "is gone" : "is " + integration;
    }

    private String advice() {
        return switch (job.state()) {
            case DUE -> dueAdvice();
            case SENT -> "Nothing to do: it is sent again when its message must be lost.";
            case RUNNING -> job.leaseUntil() != null && !job.leaseUntil().isAfter(now)
                    ? "Nothing to do: the schedule job-recover takes it back."
                    : "Nothing to do.";
            case WAITING -> waitingAdvice();
            case DONE -> JobAdvice.isReplayable(job)
                    ? "Nothing to do; `jobs replay` does it once more, with all its effects."
                    : "Nothing to do.";
            case PARKED -> JobAdvice.on(job) + (JobAdvice.isReplayable(job)
                    ? " Then `jobs replay " + job.id() + "`, or `jobs discard " + job.id() + "`."
                    : " `jobs discard " + job.id() + "` puts it away; it cannot be replayed.");
            case DISCARDED -> JobAdvice.isReplayable(job)
                    ? "Nothing to do, unless it was a mistake: then `jobs replay " + job.id() + "`."
                    : "Nothing to do.";
        };
    }

    private String dueAdvice() {
        if (job.isBlocked()) {
            return front == null
                    ? "Nothing to do: the schedule job-recover repairs that."
                    : "`jobs why " + front + "` tells what that one waits for.";
        }
        if (job.runAfter().isAfter(now.minus(LONG))) {
            return "Nothing to do.";
        }
        return "Look whether a process with workers runs (fulla.job.workers), and at `jobs counts` for how much goes before.";
    }

    private String waitingAdvice() {
        if (integration == null) {
            return "Nothing to do: the schedule job-release discards it.";
        }
        return switch (integration) {
            case DISABLED -> "Its user, or you, must resume the integration.";
            case ERROR -> "Its user must connect the account again, or whatever broke the integration must be put right.";
            case NEEDS_CONFIG -> "Its user must complete the configuration.";
            case IN_CREATION -> "The creation of the integration must come to its end; its user may repeat it.";
            case IN_DELETION -> "Nothing to do: the schedule job-release discards it.";
            case ENABLED, PROCESSING -> (Reasons.INTEGRATION + "NOT_INSTALLED").equals(job.reason())
                    ? "Install the definition " + job.integrationType() + " on every node."
                    : "Nothing to do: the schedule job-release lets it go on.";
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String length(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
