package dev.fulla.sync;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person can do next about a run or a record, by the reason that it gives. */
final class RunAdvice {
    private static final String VENDOR = "Look whether the vendor works again; what failed can then be retried.";
    private static final String BY_HAND = "Decide by hand: edit the record on one side, and the next run brings that to the other.";
    private static final Map<String, String> BY_REASON = Map.ofEntries(
            Map.entry(
                    PlanChunk.GUARD,
                    "Look whether both systems still list all their records. If the deletions are meant, resume with "
                            + "confirmsDeletions; else cancel the run and put the vendor right."),
            Map.entry("ASKED", "Somebody asked for it. Resume the run if it is paused, or start another one."),
            Map.entry("CREDENTIAL_INVALID", "Have the user connect the account again; the run then goes on."),
            Map.entry("INTEGRATION_DISABLED", "Resume the integration; the run then goes on."),
            Map.entry("INTEGRATION_ERROR", "Put the integration right, mostly by connecting an account again; the run then goes on."),
            Map.entry("INTEGRATION_NEEDS_CONFIG", "Complete the integration's configuration; the run then goes on."),
            Map.entry("WAITED_TOO_LONG", "Put the integration right that it waited for, and start another run."),
            Map.entry("SYNC_RUNNING", "Wait until the run that is not over ends, or cancel it."),
            Map.entry("NOT_INSTALLED", "Install the integration's file again, with this sync, and start another run."),
            Map.entry("STALLED", "Its steps were lost again and again: look whether workers run and at their log, and start another run."),
            Map.entry("WORKER_LOST", "Its process died each time: look at the log and the memory of the nodes, and start another run."),
            Map.entry("TIMED_OUT", "Let a step do less at a time: a smaller pageSize, or fulla.sync.chunk."),
            Map.entry("UPSTREAM_RATE_LIMITED", "Nothing: it goes on when the vendor's limit allows for more."),
            Map.entry("UPSTREAM_ERROR", VENDOR),
            Map.entry("UPSTREAM_UNREACHABLE", VENDOR),
            Map.entry("UPSTREAM_TIMEOUT", VENDOR),
            Map.entry("UNCERTAIN", VENDOR),
            Map.entry(
                    "CREATES_UNSETTLED",
                    "Look at the vendor which records are there, say it of each item of that run that is SENT (settle), and start "
                            + "another run."),
            Map.entry("SETTLED", "Nothing: the next run takes that record for the one that was made."),
            Map.entry("UPSTREAM_REJECTED", "The vendor refuses the values: correct the record or the declaration, and retry."),
            Map.entry("GONE", "The record is not there any more; a full run finds out what that means."),
            Map.entry("DUPLICATE", "Two records stand for one: remove or merge one of them at the vendor."),
            Map.entry("AMBIGUOUS", "Several records have the same match key: remove or merge all but one, and start another run."),
            Map.entry("FIELDS", BY_HAND),
            Map.entry("BOTH_CREATED", BY_HAND),
            Map.entry("DELETED_AND_EDITED", BY_HAND));

    private RunAdvice() {}

    static @Nullable String on(@Nullable String reason) {
        if (reason != null && reason.startsWith("MISSING ")) {
            return "Fill in what is missing; the next run creates the record.";
        }
        return reason == null ? null : BY_REASON.getOrDefault(reason, "Look at its jobs, find the run's id in the log, and correct what failed.");
    }
}
