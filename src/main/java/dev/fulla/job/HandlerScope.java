package dev.fulla.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handler of a job can find out about it and do beside its work, on the thread that it was called on. Jobs that are
 * enqueued there come about with the close of its own.
 */
public final class HandlerScope {
    private static final ThreadLocal<HandlerScope> CURRENT = new ThreadLocal<>();

    private final Job job;
    private final Instant deadline;
    private final List<JobRow> collected = new ArrayList<>();
    private @Nullable Runnable cleanUp;

    HandlerScope(Job job, Instant deadline) {
        this.job = job;
        this.deadline = deadline;
    }

    /** Null outside of a handler. */
    public static @Nullable HandlerScope current() {
        return CURRENT.get();
    }

    public String jobId() {
        return job.id();
    }

    /** From 1. */
    public int attempt() {
        return job.attempt();
    }

    /** When the work is cancelled by an interrupt. */
    public Instant deadline() {
        return deadline;
    }

    /** Is called once, on another thread, shortly before the deadline; not when the work ends in time. */
    public synchronized void beforeDeadline(Runnable action) {
        cleanUp = action;
    }

    synchronized @Nullable Runnable cleanUp() {
        Runnable action = cleanUp;
        cleanUp = null;
        return action;
    }

    synchronized void collect(List<JobRow> jobs) {
        collected.addAll(jobs);
    }

    synchronized void drop(Collection<String> ids) {
        collected.removeIf(job -> ids.contains(job.id()));
    }

    synchronized List<JobRow> collected() {
        return List.copyOf(collected);
    }

    void enter() {
        CURRENT.set(this);
    }

    static void leave() {
        CURRENT.remove();
    }
}
