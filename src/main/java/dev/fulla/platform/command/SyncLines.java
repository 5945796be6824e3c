package dev.fulla.platform.command;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.ListSyncItems;
import dev.fulla.sync.RunProgress;
import dev.fulla.sync.RunProgress.Pace;
import dev.fulla.sync.RunProgress.Trouble;
import dev.fulla.sync.RunState;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the command on syncs prints. */
final class SyncLines {
    private SyncLines() {}

    static void line(RunProgress run, PrintStream out) {
        out.println(run.id() + " " + run.state() + " sync=" + run.sync() + " kind=" + run.kind() + " integration=" + run.integrationId()
                + " user=" + run.userId() + " stage=" + Objects.requireNonNullElse(run.stage(), "-")
                + " created=" + run.createdAt() + counts(run) + trouble(run.trouble()));
    }

    /** Without values, which are the owner's. */
    static void line(ListSyncItems.Item item, PrintStream out) {
        out.println(item.id() + " " + item.state() + " " + item.action() + " side=" + item.side().word() + " records="
                + item.records().entrySet().stream().map(one -> one.getKey().word() + ":" + one.getValue()).collect(Collectors.joining(","))
                + " attempt=" + item.attempt() + trouble(item.trouble()));
    }

    /** Where it goes on. */
    static void next(@Nullable String cursor, boolean isEmpty, PrintStream out) {
        if (cursor != null) {
            out.println("more with --cursor " + cursor);
        } else if (isEmpty) {
            out.println("nothing");
        }
    }

    /**
     * Shows how a run gets on until it stands still.
     *
     * @param pause between two looks
     * @throws PermanentFailure when it did not end well, saying why and what to do
     */
    static void watch(Supplier<RunProgress> look, Runnable pause, Progress progress, PrintStream out) {
        RunProgress run = look.get();
        String told = "";
        while (run.state() == RunState.RUNNING) {
            String trouble = trouble(run.trouble());
            if (!trouble.isEmpty() && !trouble.equals(told)) {
                progress.line("trouble" + trouble);
                told = trouble;
            }
            show(run, progress);
            pause.run();
            run = look.get();
        }
        progress.close();
        if (run.state() != RunState.FINISHED) {
            throw new PermanentFailure(
                    ErrorCode.FLOW_FAILED, "the run " + run.id() + " is " + run.state() + counts(run) + trouble(run.trouble()));
        }
        line(run, out);
    }

    private static void show(RunProgress run, Progress progress) {
        Pace pace = run.pace();
        String stage = run.stage() == null ? run.sync() : run.stage().name().toLowerCase(Locale.ROOT);
        if (pace == null || pace.done() == null) {
            progress.at(stage, 0, 0);
        } else {
            String what = stage + (pace.isEstimate() ? " (of about as many as last time)" : "");
            progress.at(what, pace.done(), pace.total() == null ? 0 : pace.total());
        }
    }

    private static String counts(RunProgress run) {
        return run.counts().entrySet().stream().map(one -> " " + one.getKey() + "=" + one.getValue()).collect(Collectors.joining());
    }

    private static String trouble(@Nullable Trouble trouble) {
        if (trouble == null) {
            return "";
        }
        return " reason=" + trouble.reason() + (trouble.detail() == null ? "" : " (" + trouble.detail() + ")")
                + (trouble.next() == null ? "" : ". " + trouble.next());
    }
}
