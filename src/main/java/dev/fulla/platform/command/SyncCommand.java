package dev.fulla.platform.command;

import dev.fulla.crypto.NodeKeys;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.sync.ChangeRun;
import dev.fulla.sync.GetRun;
import dev.fulla.sync.ItemQuery;
import dev.fulla.sync.ListRuns;
import dev.fulla.sync.ListSyncItems;
import dev.fulla.sync.RetrySync;
import dev.fulla.sync.RunProgress;
import dev.fulla.sync.RunQuery;
import dev.fulla.sync.SettleCreate;
import dev.fulla.sync.StartSync;
import dev.fulla.sync.SyncRun.Kind;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs of syncs: beginning, watching and steering them. The workers of the service do their steps. */
final class SyncCommand implements Command {
    private static final String VALUE = "a value";

    @Override
    public String word() {
        return "sync";
    }

    @Override
    public String summary() {
        return "begins, watches and steers runs of syncs";
    }

    @Override
    public String help() {
        return """
                sync start <integration> <sync>  begins a run; with --watch, shows it until it stands still
                     --kind <word>       FULL, INCREMENTAL (if nothing is said), DRY, RECORDS
                     --primary <ids>     of RECORDS: which records to look at, commas between several; also --secondary <ids>
                sync list                one line for each run, newest first; says with which --cursor it goes on
                     --integration <id>  --user <id>  --sync <name>  --state <word>  --kind <word>  --cursor <text>  --limit <n>
                sync watch <run>         shows a run until it stands still: a bar on a terminal, else a line a second
                sync items <run>         what is done about each record, and how it ended, without the records' values
                     --state <word>      PLANNED, SENT, DONE, FAILED, REPORTED; also --cursor <text>, --limit <n>
                sync retry <run>         begins a run of what failed in one that is over, a thousand records at most; says
                                         with which --cursor it goes on; with --watch, shows it
                sync settle <run> <item> says what became of a create of which a run that is over saw no answer:
                     --record <id>       it made this record; or --missing: it made none, the next run is to
                sync pause <run>         lets it stand still; as resume and cancel it needs --why <text>
                sync resume <run>        lets it go on; --confirm-deletions says that the deletions it asks about are meant
                sync cancel <run>        ends it before its time; what it has written stays
                the service must run, or its workers, for a run to get on
                exit codes: 0 done, 1 refused, or a run that was watched did not end as FINISHED, 2 not understood""";
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        String what = arguments.word("what to do: start, list, watch, items, retry, settle, pause, resume or cancel");
        switch (what) {
            case "start" -> start(arguments, out);
            case "list" -> {
                RunQuery query = JobLines.understood(() -> new RunQuery(
                        arguments.text("--user", VALUE), arguments.text("--integration", VALUE), arguments.text("--sync", VALUE),
                        arguments.text("--state", VALUE), arguments.text("--kind", VALUE), arguments.text("--cursor", VALUE),
                        JobLines.limit(arguments.text("--limit", VALUE))));
                within(arguments, context -> {
                    Page<RunProgress> page = context.get(ListRuns.class).execute(query);
                    page.items().forEach(run -> SyncLines.line(run, out));
                    SyncLines.next(page.next(), page.items().isEmpty(), out);
                });
            }
            case "watch" -> {
                String run = run(arguments);
                within(arguments, context -> watch(context, run, out));
            }
            case "items" -> items(arguments, out);
            case "retry" -> retry(arguments, out);
            case "settle" -> settle(arguments, out);
            case "pause", "resume", "cancel" -> {
                ChangeRun.Move move = ChangeRun.Move.valueOf(what.toUpperCase(Locale.ROOT));
                ChangeRun.Command command =
                        JobLines.understood(() -> new ChangeRun.Command(JobLines.why(arguments), arguments.flag("--confirm-deletions")));
                String run = run(arguments);
                writing(arguments, context ->
                        SyncLines.line(context.get(ChangeRun.class).execute(JobLines.PLACE, run, move, command), out));
            }
            default -> throw new UsageException("There is no \"sync " + what + "\".");
        }
    }

    private static void start(Arguments arguments, PrintStream out) {
        boolean isWatched = arguments.flag("--watch");
        String kind = arguments.text("--kind", VALUE);
        Map<String, List<String>> records = new HashMap<>();
        for (String side : List.of("primary", "secondary")) {
            String ids = arguments.text("--" + side, "ids");
            if (ids != null) {
                records.put(side, List.of(ids.split(",")));
            }
        }
        String integration = arguments.word("the integration, by its id");
        String sync = arguments.word("the sync, as it is declared");
        StartSync.Command command = JobLines.understood(() -> new StartSync.Command(sync, kind(kind), records));
        writing(arguments, context -> begun(
                context, context.get(StartSync.class).execute(ownerOf(context, integration), integration, command).id(), isWatched, out));
    }

    private static @Nullable Kind kind(@Nullable String word) {
        try {
            return word == null ? null : Kind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--kind is FULL, INCREMENTAL, DRY or RECORDS.");
        }
    }

    private static void retry(Arguments arguments, PrintStream out) {
        boolean isWatched = arguments.flag("--watch");
        RetrySync.Command command = new RetrySync.Command(arguments.text("--cursor", VALUE));
        String run = run(arguments);
        writing(arguments, context -> {
            UserId owner = new UserId(context.get(GetRun.class).execute(run).userId());
            RetrySync.Result begun = context.get(RetrySync.class).execute(owner, run, command);
            SyncLines.next(begun.next(), false, out);
            begun(context, begun.run().id(), isWatched, out);
        });
    }

    private static void settle(Arguments arguments, PrintStream out) {
        String record = arguments.text("--record", VALUE);
        boolean isMissing = arguments.flag("--missing");
        String run = run(arguments);
        String item = arguments.word("the item, by its id");
        SettleCreate.Command command = JobLines.understood(() -> new SettleCreate.Command(item, record, isMissing));
        writing(arguments, context -> {
            UserId owner = new UserId(context.get(GetRun.class).execute(run).userId());
            SyncLines.line(context.get(SettleCreate.class).execute(owner, run, command), out);
        });
    }

    private static void items(Arguments arguments, PrintStream out) {
        ItemQuery query = JobLines.understood(() -> new ItemQuery(
                arguments.text("--state", VALUE), arguments.text("--cursor", VALUE),
                JobLines.limit(arguments.text("--limit", VALUE))));
        String run = run(arguments);
        within(arguments, context -> {
            UserId owner = new UserId(context.get(GetRun.class).execute(run).userId());
            Page<ListSyncItems.Item> page = context.get(ListSyncItems.class).execute(owner, run, query);
            page.items().forEach(item -> SyncLines.line(item, out));
            SyncLines.next(page.next(), page.items().isEmpty(), out);
        });
    }

    private static void begun(CommandContext context, String run, boolean isWatched, PrintStream out) {
        SyncLines.line(context.get(GetRun.class).execute(run), out);
        if (isWatched) {
            watch(context, run, out);
        }
    }

    private static void watch(CommandContext context, String run, PrintStream out) {
        GetRun look = context.get(GetRun.class);
        SyncLines.watch(
                () -> look.execute(run), () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)), Progress.on(out), out);
    }

    private static UserId ownerOf(CommandContext context, String integration) {
        return context.get(IntegrationRepository.class).listByIds(List.of(integration)).stream()
                .findFirst()
                .orElseThrow(() -> new PermanentFailure(ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + integration + "."))
                .owner();
    }

    private static String run(Arguments arguments) {
        return arguments.word("the run, by its id");
    }

    private static void within(Arguments arguments, Consumer<CommandContext> work) {
        arguments.end();
        try (CommandContext context = CommandContext.open(arguments, SyncConfiguration.class)) {
            work.accept(context);
        }
    }

    /** As a node that seals with the keys in force. */
    private static void writing(Arguments arguments, Consumer<CommandContext> work) {
        within(arguments, context -> {
            NodeKeys keys = context.get(NodeKeys.class);
            keys.join();
            try {
                work.accept(context);
            } finally {
                keys.leave();
            }
        });
    }
}
