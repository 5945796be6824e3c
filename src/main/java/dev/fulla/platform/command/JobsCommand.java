package dev.fulla.platform.command;

import dev.fulla.job.DiscardJob;
import dev.fulla.job.DiscardJobs;
import dev.fulla.job.ExplainJob;
import dev.fulla.job.GetJobCounts;
import dev.fulla.job.JobBatch;
import dev.fulla.job.JobQuery;
import dev.fulla.job.JobView;
import dev.fulla.job.ListJobs;
import dev.fulla.job.ReplayJob;
import dev.fulla.job.ReplayJobs;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The jobs: where one is, why, and what shall become of it. */
final class JobsCommand implements Command {
    private static final JobQuery NOTHING =
            new JobQuery(null, null, null, null, null, null, null, null, null, null, null, null);

    @Override
    public String word() {
        return "jobs";
    }

    @Override
    public String summary() {
        return "tells where a job is and why, counts, replays and discards jobs";
    }

    @Override
    public String help() {
        return """
                jobs list                one line for each job, newest first; says with which --cursor it goes on
                jobs why <id>            what happened to a job, what it waits for, and what to do
                jobs counts              how many jobs there are by state and reason, and how old the oldest are
                jobs replay <id>         does a closed job once more, under its id, with all its effects
                jobs replay --all        the same with all that the options name; PARKED unless --state says otherwise
                jobs discard <id>        ends a job that shall not be done
                jobs discard --all       the same with all that the options name; PARKED unless --state says otherwise
                list, replay --all and discard --all take
                     --state <names>     DUE, SENT, RUNNING, WAITING, DONE, PARKED, DISCARDED; commas between several
                     --reason <word>     --integration <id>     --user <id>     --event <name>     --source <word>
                     --created-from <time>  --created-to <time>  --updated-from <time>  --updated-to <time>
                     --cursor <text>     where to go on
                list takes --limit <n>, up to 500; replay and discard need --why <text>, which the history keeps
                times are ISO 8601, such as 2030-01-31T08:00:00Z
                exit codes: 0 done, 1 refused or failed, 2 not understood""";
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        String what = arguments.word("what to do: list, why, counts, replay or discard");
        switch (what) {
            case "list" -> {
                JobQuery query = query(arguments, arguments.text("--limit", "a value"));
                JobLines.within(arguments, context -> JobLines.list(context.get(ListJobs.class).execute(query), out));
            }
            case "why" -> {
                String id = job(arguments);
                JobLines.within(arguments, context -> out.println(context.get(ExplainJob.class).execute(id).text()));
            }
            case "counts" -> JobLines.within(arguments, context -> counts(context.get(GetJobCounts.class).execute(), out));
            case "replay", "discard" -> move(arguments, what, out);
            default -> throw new UsageException("There is no \"jobs " + what + "\".");
        }
    }

    /** One job, or, in batches, all that the options name. */
    private static void move(Arguments arguments, String what, PrintStream out) {
        String why = JobLines.why(arguments);
        boolean isAll = arguments.flag("--all");
        JobQuery query = query(arguments, null);
        if (!isAll && !query.equals(NOTHING)) {
            throw new UsageException("Name a job, or --all with what narrows it, not both.");
        }
        String id = isAll ? "" : job(arguments);
        JobLines.within(arguments, context -> {
            if (isAll) {
                JobLines.moveAll(cursor -> batch(context, what, query.at(cursor), why), query.cursor(), what, out);
            } else {
                JobLines.line(one(context, what, id, why), out);
            }
        });
    }

    private static JobView one(CommandContext context, String what, String id, String why) {
        return what.equals("replay")
                ? context.get(ReplayJob.class).execute(JobLines.PLACE, id, new ReplayJob.Command(why))
                : context.get(DiscardJob.class).execute(JobLines.PLACE, id, new DiscardJob.Command(why));
    }

    private static JobBatch batch(CommandContext context, String what, JobQuery query, String why) {
        return what.equals("replay")
                ? context.get(ReplayJobs.class).execute(JobLines.PLACE, new ReplayJobs.Command(query, why))
                : context.get(DiscardJobs.class).execute(JobLines.PLACE, new DiscardJobs.Command(query, why));
    }

    private static JobQuery query(Arguments arguments, @Nullable String limit) {
        return JobLines.understood(() -> new JobQuery(
                arguments.text("--state", "a value"), arguments.text("--reason", "a value"), arguments.text("--integration", "a value"),
                arguments.text("--user", "a value"), arguments.text("--event", "a value"), arguments.text("--source", "a value"),
                JobLines.time(arguments, "--created-from"), JobLines.time(arguments, "--created-to"),
                JobLines.time(arguments, "--updated-from"), JobLines.time(arguments, "--updated-to"),
                arguments.text("--cursor", "a value"), JobLines.limit(limit)));
    }

    private static String job(Arguments arguments) {
        return arguments.word("the job, by its id");
    }

    private static void counts(GetJobCounts.Result counts, PrintStream out) {
        for (GetJobCounts.StateCount state : counts.states()) {
            out.println(state.state() + " " + state.jobs() + (state.isAtLeast() ? " or more" : "")
                    + (state.oldestCreatedAt() == null ? "" : " oldest=" + state.oldestCreatedAt()));
            state.reasons().forEach((reason, count) -> {
                if (!reason.isEmpty()) {
                    out.println("  " + reason + " " + count);
                }
            });
        }
        Long seconds = counts.oldestDueSeconds();
        out.println(seconds == null ? "nothing waits for a worker" : "the oldest that waits for a worker is due for " + seconds + " s");
    }
}
