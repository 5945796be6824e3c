package dev.fulla.job;

import dev.fulla.integration.Integration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory that a test empties job by job, on its own thread: what is asked for within a job comes about with its
 * close, a dedupe key counts once, and who closes a job that somebody else has closed leaves nothing behind.
 */
public final class JobsInMemory extends JobIntake {
    private final Map<String, Due> due = new LinkedHashMap<>();
    private final Map<String, Ended> ended = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Deque<List<Due>> scopes = new ArrayDeque<>();
    private final Deque<Due> begun = new ArrayDeque<>();
    private int ids;
    /** Told of each job that is asked for outside of one, before who asked hears of it: a worker may be that quick. */
    public Consumer<Due> onAsked = job -> {};

    /** A job that is to be done. */
    public record Due(String id, Integration integration, NewJob job) {}

    public JobsInMemory(JobRows rows, JobRepository jobs, JobSignal signal, JobProperties properties) {
        super(rows, jobs, signal, properties);
    }

    @Override
    public List<EnqueuedJob> add(List<Wanted> wanted) {
        return wanted.stream().map(one -> put(due(one))).toList();
    }

    @Override
    public EnqueuedJob follow(Wanted wanted) {
        Due one = due(wanted);
        if (scopes.isEmpty()) {
            EnqueuedJob put = put(one);
            onAsked.accept(one);
            return put;
        }
        scopes.element().add(one);
        return new EnqueuedJob(one.id(), true);
    }

    @Override
    public void unfollow(Collection<String> ids) {
        if (!scopes.isEmpty()) {
            scopes.element().removeIf(one -> ids.contains(one.id()));
        }
    }

    private Due due(Wanted wanted) {
        return new Due("job" + ++ids, wanted.integration(), wanted.job());
    }

    private EnqueuedJob put(Due one) {
        String key = one.job().dedupeKey() == null ? one.id() : one.integration().id() + one.job().dedupeKey();
        String known = keys.putIfAbsent(key, one.id());
        if (known == null) {
            due.put(one.id(), one);
        }
        return new EnqueuedJob(known == null ? one.id() : known, known == null);
    }

    /** In the order in which they were asked for; of an order key, the first. One that is being done is due until it is closed. */
    public List<Due> due() {
        Set<String> orders = new HashSet<>();
        return due.values().stream().filter(one -> one.job().orderKey() == null || orders.add(order(one))).toList();
    }

    /** What a second worker may begin. */
    public List<Due> free() {
        return due().stream().filter(one -> !begun.contains(one)).toList();
    }

    private static String order(Due one) {
        return one.integration().id() + one.job().orderKey();
    }

    /** Begins to do a job, perhaps while another is being done. */
    public void begin(Due one) {
        begun.push(one);
        scopes.push(new ArrayList<>());
    }

    /** What somebody else does while a job is being done: what he asks for does not come about with its close. */
    public void meanwhile(Runnable what) {
        List<List<Due>> held = List.copyOf(scopes);
        scopes.clear();
        try {
            what.run();
        } finally {
            scopes.addAll(held);
        }
    }

    /** The job is done, unless it was closed before. */
    public void done(Due one) {
        List<Due> collected = end();
        if (due.remove(one.id()) != null) {
            ended.put(one.id(), new Ended(JobState.DONE, null, null));
            collected.forEach(this::put);
        }
    }

    /** It stays due, and what it asked for never was. */
    public void again() {
        end();
    }

    private List<Due> end() {
        begun.pop();
        return scopes.pop();
    }

    /** @return whether it was open */
    public boolean parked(Due one, String reason, @Nullable String detail) {
        end();
        if (due.remove(one.id()) == null) {
            return false;
        }
        ended.put(one.id(), new Ended(JobState.PARKED, reason, detail));
        return true;
    }

    /** It is gone without a trace. */
    public void lose(Due one) {
        due.remove(one.id());
    }

    @Override
    public Set<String> open(Collection<String> wanted) {
        Set<String> open = new HashSet<>(wanted);
        open.retainAll(due.keySet());
        return open;
    }

    @Override
    public boolean isAnyRunning(String integrationId, Collection<String> orderKeys) {
        return begun.stream().anyMatch(one -> due.containsKey(one.id()) && one.job().orderKey() != null
                && orderKeys.contains(one.job().orderKey()) && one.integration().id().equals(integrationId));
    }

    @Override
    public Optional<Ended> ended(String id) {
        return Optional.ofNullable(ended.get(Objects.requireNonNull(id)));
    }

    /** Forgets everything. */
    public void clear() {
        due.clear();
        ended.clear();
        keys.clear();
        scopes.clear();
        begun.clear();
    }
}
