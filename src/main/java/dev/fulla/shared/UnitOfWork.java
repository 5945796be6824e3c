package dev.fulla.shared;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Work that succeeds or fails as one on one thread: a request, a job, a run of a schedule. Every line that is logged
 * meanwhile carries its reference; lines too small for the log are remembered, and written only when it fails.
 */
public final class UnitOfWork implements AutoCloseable {
    /** Key of the logging context. */
    public static final String REFERENCE = "reference";

    private static final ThreadLocal<UnitOfWork> CURRENT = new ThreadLocal<>();

    private final String reference;
    private final @Nullable UnitOfWork outer;
    private final Map<String, @Nullable String> before = new HashMap<>();
    private final Deque<Runnable> remembered = new ArrayDeque<>();
    private @Nullable String traceparent;
    private int forgotten;

    private UnitOfWork(String reference, @Nullable UnitOfWork outer) {
        this.reference = reference;
        this.outer = outer;
    }

    /** Begins on this thread, inside of what goes on there already. To be closed on the same thread. */
    public static UnitOfWork begin(String reference) {
        UnitOfWork unit = new UnitOfWork(reference, CURRENT.get());
        CURRENT.set(unit);
        return unit.named(REFERENCE, reference);
    }

    /** Null when nobody began one on this thread. */
    public static @Nullable UnitOfWork current() {
        return CURRENT.get();
    }

    /** The trace that work goes on which this thread asks for. */
    public static @Nullable String currentTraceparent() {
        UnitOfWork unit = CURRENT.get();
        return unit == null ? null : unit.traceparent;
    }

    /** Puts one more word into each line of the log. */
    public UnitOfWork named(String key, @Nullable String value) {
        if (value != null) {
            before.putIfAbsent(key, MDC.get(key));
            MDC.put(key, value);
        }
        return this;
    }

    public UnitOfWork traced(@Nullable String parent) {
        traceparent = parent;
        return this;
    }

    /** What an answer names and the log carries. */
    public String reference() {
        return reference;
    }

    /** @param line writes it @param most how many are kept; of more, the newest */
    public void remember(Runnable line, int most) {
        remembered.addLast(line);
        if (remembered.size() > most) {
            remembered.removeFirst();
            forgotten++;
        }
    }

    /** Writes what was remembered, once. @return how many older lines were not kept */
    public int fail() {
        List<Runnable> lines = new ArrayList<>(remembered);
        int lost = forgotten;
        remembered.clear();
        forgotten = 0;
        lines.forEach(Runnable::run);
        return lost;
    }

    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        });
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
