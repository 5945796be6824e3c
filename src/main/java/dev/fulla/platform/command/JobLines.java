package dev.fulla.platform.command;

import dev.fulla.job.JobBatch;
import dev.fulla.job.JobView;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the commands on jobs and on webhooks have in common: how they read what narrows, and what they print. */
final class JobLines {
    /** Whom the history names. */
    static final String PLACE = "command line";

    private JobLines() {}

    /** What the arguments say in words of a query. */
    static <T> T understood(Supplier<T> query) {
        try {
            return query.get();
        } catch (NumberFormatException e) {
            throw new UsageException("--limit needs a number.");
        } catch (PermanentFailure e) {
            throw new UsageException(e.getMessage());
        }
    }

    static @Nullable Integer limit(@Nullable String given) {
        return given == null ? null : Integer.valueOf(given);
    }

    static String why(Arguments arguments) {
        String why = arguments.text("--why", "a value");
        if (why == null) {
            throw new UsageException("Say --why.");
        }
        return why;
    }

    static @Nullable Instant time(Arguments arguments, String name) {
        String given = arguments.text(name, "a value");
        try {
            return given == null ? null : Instant.parse(given);
        } catch (DateTimeParseException e) {
            throw new UsageException(name + " needs a time such as 2030-01-31T08:00:00Z.");
        }
    }

    static void moveAll(
            Function<@Nullable String, JobBatch> batches, @Nullable String from, String what, PrintStream out) {
        long changed = 0;
        long left = 0;
        String cursor = from;
        do {
            JobBatch batch = batches.apply(cursor);
            changed += batch.changed();
            left += batch.left();
            cursor = batch.next();
        } while (cursor != null);
        out.println(what + ": " + changed + " jobs" + (left == 0 ? "" : ", " + left + " could not be"));
    }

    static void within(Arguments arguments, Consumer<CommandContext> work) {
        arguments.end();
        try (CommandContext context = CommandContext.open(arguments)) {
            work.accept(context);
        }
    }

    static void list(Page<JobView> page, PrintStream out) {
        page.items().forEach(job -> line(job, out));
        if (page.next() != null) {
            out.println("more with --cursor " + page.next());
        } else if (page.items().isEmpty()) {
            out.println("no jobs");
        }
    }

    static void line(JobView job, PrintStream out) {
        out.println(job.id() + " " + job.state() + " event=" + job.event() + " integration=" + job.integrationId()
                + " user=" + job.userId() + " attempt=" + job.attempt() + " reason=" + (job.reason() == null ? "-" : job.reason())
                + " created=" + job.createdAt() + " updated=" + job.updatedAt());
    }
}
