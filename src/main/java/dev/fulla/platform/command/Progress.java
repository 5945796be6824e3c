package dev.fulla.platform.command;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.function.LongSupplier;

/**
 * Shows how long work gets on: a bar that moves where there is a terminal, a line a second where there is none. Lines between
 * go through {@link #line}, so that they do not end up in the middle of the bar.
 */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long LINE_NANOS = 1_000_000_000L;
    private static final long BAR_NANOS = 100_000_000L;

    private final PrintStream out;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private String what = "";
    private boolean isBarShown;
    private long told;

    Progress(PrintStream out, boolean isTerminal, LongSupplier nanos) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
        told = nanos.getAsLong() - LINE_NANOS;
    }

    /** A bar when input and output of this process are a terminal. */
    static Progress on(PrintStream out) {
        return new Progress(out, hasTerminal(), System::nanoTime);
    }

    /** @param all how much there is; 0 or less when nobody knows */
    void at(String what, long done, long all) {
        boolean isNews = !what.equals(this.what) || done == all;
        long now = nanos.getAsLong();
        if (!isNews && now - told < (isTerminal ? BAR_NANOS : LINE_NANOS)) {
            return;
        }
        told = now;
        if (isTerminal) {
            if (isBarShown && !what.equals(this.what)) {
                out.println();
            }
            out.print("\r\033[K" + bar(what, done, all));
            out.flush();
            isBarShown = true;
        } else {
            out.println(what + " " + done + (all > 0 ? "/" + all : ""));
        }
        this.what = what;
    }

    void line(String text) {
        if (isBarShown) {
            out.print("\r\033[K");
            isBarShown = false;
            what = "";
        }
        out.println(text);
    }

    /** Ends the line of the bar. */
    @Override
    public void close() {
        if (isBarShown) {
            out.println();
            isBarShown = false;
        }
    }

    private static String bar(String what, long done, long all) {
        if (all <= 0) {
            return what + " " + done;
        }
        int filled = (int) Math.min(WIDTH, done * WIDTH / all);
        return what + " [" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + done * 100 / all + "% " + done + "/" + all;
    }

    /** From Java 22 on there is a console without a terminal too, and a question that tells. */
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
