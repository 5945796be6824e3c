package dev.fulla.job;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What somebody can do about a job that was given up, by its reason. */
public final class JobAdvice {
    private static final Set<String> NEVER_A_JOB = Set.of(
            Reasons.UNREADABLE_MESSAGE, Reasons.UNKNOWN_INTEGRATION, Reasons.UNKNOWN_EVENT, Reasons.DELAY_TOO_LONG);
    private static final String VENDOR = "Look whether the vendor works again.";
    private static final String PRODUCER = "Whoever sent the message must correct it and send it under a new message id.";
    private static final Map<String, String> BY_REASON = Map.ofEntries(
            Map.entry("CREDENTIAL_INVALID", "Have the user connect the account again."),
            Map.entry("TOKEN_REFRESH_FAILED", VENDOR),
            Map.entry("UPSTREAM_ERROR", VENDOR),
            Map.entry("UPSTREAM_UNREACHABLE", VENDOR),
            Map.entry("UPSTREAM_TIMEOUT", VENDOR),
            Map.entry("UPSTREAM_RATE_LIMITED", "Wait until the vendor's limit allows for more, or have it raised."),
            Map.entry("UPSTREAM_REJECTED", "The vendor refuses what the handler sends: correct the handler or the data."),
            Map.entry("EVENT_NOT_HANDLED", "Install a definition that has a handler for its event."),
            Map.entry(Reasons.TIMED_OUT, "Let the handler do less at a time, or raise the event's timeBudget."),
            Map.entry(Reasons.WORKER_LOST, "Its process died each time: look at the log and the memory of the nodes."),
            Map.entry(Reasons.WAITED_TOO_LONG, "Put the integration right that it waited for."),
            Map.entry(Reasons.UNREADABLE_MESSAGE, PRODUCER),
            Map.entry(Reasons.UNKNOWN_INTEGRATION, PRODUCER),
            Map.entry(Reasons.UNKNOWN_EVENT, PRODUCER),
            Map.entry(Reasons.DELAY_TOO_LONG, PRODUCER));

    private JobAdvice() {}

    public static String on(JobView job) {
        return BY_REASON.getOrDefault(
                Objects.requireNonNullElse(job.reason(), ""), "Find the job's id in the log, and correct what failed.");
    }

    static boolean isReplayable(JobView job) {
        boolean wasNeverTried = job.state() == JobState.DISCARDED && job.source().equals("message") && job.attempt() == 0;
        return !wasNeverTried
                && job.userId() != null
                && job.integrationId() != null
                && !NEVER_A_JOB.contains(Objects.requireNonNullElse(job.reason(), ""));
    }
}
