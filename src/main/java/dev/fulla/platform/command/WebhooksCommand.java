package dev.fulla.platform.command;

import dev.fulla.webhook.ListWebhooks;
import dev.fulla.webhook.ReplayWebhooks;
import dev.fulla.webhook.WebhookQuery;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The stored calls of vendors: which came, and working on them once more. */
final class WebhooksCommand implements Command {
    private static final WebhookQuery NOTHING = new WebhookQuery(null, null, null, null, null, null, null, null);

    @Override
    public String word() {
        return "webhooks";
    }

    @Override
    public String summary() {
        return "lists and replays the stored calls of vendors";
    }

    @Override
    public String help() {
        return """
                webhooks list            one line for each stored call, newest first; says with which --cursor it goes on
                webhooks replay --all    works once more on all that the options name, with all effects;
                                         DONE and PARKED ones unless --state says otherwise. One: jobs replay <id>
                both take
                     --integration <id>  --module <name>     the two together name a connection
                     --user <id>         --state <names>     DUE, SENT, RUNNING, WAITING, DONE, PARKED, DISCARDED
                     --from <time>       --to <time>         when they came, such as 2030-01-31T08:00:00Z
                     --cursor <text>     where to go on
                list takes --limit <n>, up to 500; replay needs --why <text>, which the history keeps, and something that narrows
                exit codes: 0 done, 1 refused or failed, 2 not understood""";
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        String what = arguments.word("what to do: list or replay");
        switch (what) {
            case "list" -> {
                WebhookQuery query = query(arguments, arguments.text("--limit", "a value"));
                JobLines.within(
                        arguments, context -> JobLines.list(context.get(ListWebhooks.class).execute(query), out));
            }
            case "replay" -> replay(arguments, out);
            default -> throw new UsageException("There is no \"webhooks " + what + "\".");
        }
    }

    private static void replay(Arguments arguments, PrintStream out) {
        String why = JobLines.why(arguments);
        boolean isAll = arguments.flag("--all");
        WebhookQuery query = query(arguments, null);
        if (!isAll || query.equals(NOTHING)) {
            throw new UsageException("Say --all with what narrows it; one call is replayed with jobs replay <id>.");
        }
        JobLines.within(arguments, context -> JobLines.moveAll(
                cursor -> context.get(ReplayWebhooks.class)
                        .execute(JobLines.PLACE, new ReplayWebhooks.Command(query.at(cursor), why)),
                query.cursor(), "replay", out));
    }

    private static WebhookQuery query(Arguments arguments, @Nullable String limit) {
        return JobLines.understood(() -> new WebhookQuery(
                arguments.text("--state", "a value"), arguments.text("--integration", "a value"), arguments.text("--module", "a value"),
                arguments.text("--user", "a value"), JobLines.time(arguments, "--from"), JobLines.time(arguments, "--to"),
                arguments.text("--cursor", "a value"), JobLines.limit(limit)));
    }
}
