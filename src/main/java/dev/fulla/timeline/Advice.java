package dev.fulla.timeline;

import dev.fulla.job.JobAdvice;
import dev.fulla.job.JobSource;
import dev.fulla.job.JobView;
import dev.fulla.sync.RunProgress;
import dev.fulla.sync.SyncRun;
import org.jspecify.annotations.Nullable;

/**
 * What an entry means to a person.
 *
 * @param cause what most likely happened
 * @param next what to do; null when there is nothing to do
 */
record Advice(String cause, @Nullable String next) {
    static Advice on(TimelineEntry entry) {
        return switch (entry.kind()) {
            case CONNECTED -> nothing("The account was connected, and the vendor let us in.");
            case REFRESHED -> nothing("The access was renewed.");
            case DISCONNECTED -> new Advice("The connection was removed here.", "Connect the account again if it is needed.");
            case REFRESH_FAILED -> new Advice(
                    "The vendor did not renew the access for now (" + entry.code() + "); the grant is as good as before.",
                    "Wait: it is asked again.");
            case REFRESH_UNCERTAIN -> uncertain(String.valueOf(entry.code()));
            case LOST -> lost(String.valueOf(entry.code()));
            case CALL -> call(String.valueOf(entry.code()), status(entry));
            case CALLS_LEFT_OUT -> nothing("More calls than are written down one by one.");
            case WEBHOOK -> refused(String.valueOf(entry.code()));
            case JOB, RUN -> throw new IllegalArgumentException("Jobs and runs are read where they are kept.");
        };
    }

    static Advice on(JobView job) {
        String what = JobSource.isWebhook(job.source()) ? "The vendor called; its call" : "Work for later";
        return switch (job.state()) {
            case DUE, SENT, RUNNING -> nothing(job.reason() == null
                    ? what + " is on its way."
                    : what + " is on its way again, after " + job.reason() + ".");
            case WAITING -> new Advice(what + " waits until the integration works again.", "Put the integration right.");
            case DONE -> nothing(what + " is done.");
            case PARKED -> new Advice(
                    what + " was given up after " + job.attempt() + (job.attempt() == 1 ? " attempt." : " attempts."),
                    JobAdvice.on(job));
            case DISCARDED -> nothing(what + " will not be done.");
        };
    }

    static Advice on(RunProgress run) {
        String what = run.kind() == SyncRun.Kind.TASK ? "The run " + run.sync() : "A run of the sync " + run.sync();
        String cause = switch (run.state()) {
            case RUNNING -> " is on.";
            case PAUSED -> " stands still.";
            case FINISHED -> " is done.";
            case FAILED -> " has failed.";
            case CANCELLED -> " was ended before its time.";
        };
        RunProgress.Trouble trouble = run.trouble();
        String detail = trouble == null || trouble.detail() == null ? "" : " " + trouble.detail();
        return new Advice(what + cause + detail, trouble == null ? null : trouble.next());
    }

    private static Advice refused(String code) {
        return switch (code) {
            case "INVALID_SIGNATURE" -> new Advice(
                    "A call was refused since its signature does not fit: another secret signed it, or a stranger made it up.",
                    "If the vendor's own calls are refused, give it the secret that is known here.");
            case "MODULE_NOT_CONFIGURED" -> new Advice(
                    "A call was refused since there is no readable secret to check it with.", "Set the webhook secret.");
            case "INTEGRATION_NOT_FOUND" -> new Advice(
                    "A call was refused since it is about another account.", "Look at which address the vendor calls.");
            default -> new Advice("A call was refused.", "Compare what the vendor sends with what the module declares.");
        };
    }

    private static int status(TimelineEntry entry) {
        return entry.detail().get("status") instanceof Number status ? status.intValue() : 0;
    }

    private static Advice nothing(String cause) {
        return new Advice(cause, null);
    }

    private static Advice uncertain(String code) {
        String cause = switch (code) {
            case "SERVER_ERROR" -> "The vendor's token endpoint broke while the access was being renewed.";
            case "NO_ANSWER_IN_TIME" -> "The vendor's token endpoint did not answer in time.";
            case "ANSWER_NOT_STORED" -> "New tokens came, and the database did not take them.";
            case "HOLDER_GONE" -> "The process that was renewing the access was ended.";
            default -> "The answer to a renewal was lost on the way.";
        };
        return new Advice(cause, "Wait for the next renewal; if the connection is lost then, reconnect it.");
    }

    private static Advice lost(String code) {
        String cause = switch (code) {
            case "REFUSED" -> "The vendor refuses the access for good: it was revoked there, it died of age,"
                    + " or a password was changed.";
            case "UNCERTAIN" -> "A renewal was cut off, and the vendor takes the old token no more.";
            default -> "Code of this installation reported that the access is of no use.";
        };
        return new Advice(cause, "Reconnect the account.");
    }

    private static Advice call(String code, int status) {
        return switch (code) {
            case "OK" -> nothing("The vendor answered.");
            case "UNAUTHORIZED" -> new Advice(
                    "The vendor did not accept the access.", "It is renewed by itself where it can be; otherwise reconnect.");
            case "RATE_LIMITED" -> new Advice(
                    "The vendor asks to slow down.", "It is tried again later; make fewer calls, or ask the vendor for more.");
            case "NOT_FOUND" -> new Advice("The vendor does not have what was asked for.", "Check the id in the address.");
            case "TRANSIENT" -> new Advice("The vendor could not answer for now.", "It is tried again where that is safe.");
            case "UPSTREAM_TIMEOUT", "UPSTREAM_UNREACHABLE" -> new Advice(
                    "No answer came from the vendor.", "It is tried again where that is safe; look at the vendor's status page.");
            default -> new Advice(
                    "The vendor refused the call" + (status == 403 ? "; the account may lack a right." : "."),
                    status == 403 ? "Check rights and scopes of the account." : "Check what was sent.");
        };
    }
}
