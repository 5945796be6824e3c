package dev.fulla.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What this process has claimed and not closed; it keeps the leases. When the database does not answer for so long that one
 * may be over, this process knows it by its own clock: from then on the job may be somebody else's.
 */
final class JobsInHand {
    private final JobRepository jobs;
    private final Duration lease;
    private final LongSupplier nanos;
    private final Map<String, Leased> held = new ConcurrentHashMap<>();
    private final Map<String, HeldJob> opened = new ConcurrentHashMap<>();

    /** @param until when the lease may be over, by the clock of this process */
    private record Leased(Job job, long until) {
        boolean is(Job other) {
            return job.claim() == other.claim();
        }
    }

    JobsInHand(JobRepository jobs, Duration lease, LongSupplier nanos) {
        this.jobs = jobs;
        this.lease = lease;
        this.nanos = nanos;
    }

    void take(List<Job> claimed) {
        long until = until();
        claimed.forEach(job -> held.put(job.id(), new Leased(job, until)));
    }

    /** When a lease of now may be over, by our own clock; a tenth is left out for the way of the answer. */
    private long until() {
        return nanos.getAsLong() + lease.toNanos() / 10 * 9;
    }

    /** Whether nobody else can have it yet. */
    boolean isLeased(HeldJob one) {
        Leased leased = held.get(one.job().id());
        return leased != null && leased.is(one.job()) && leased.until() - nanos.getAsLong() > 0;
    }

    /** Their integrations are loaded. */
    void open(List<HeldJob> able) {
        able.forEach(one -> opened.put(one.job().id(), one));
    }

    /** What was closed; a later claim of the same job, which may be here before its close is known, stays. */
    void forget(List<Closing> closings) {
        for (Closing one : closings) {
            Job closed = one.job();
            held.computeIfPresent(closed.id(), (id, leased) -> leased.is(closed) ? null : leased);
            opened.computeIfPresent(closed.id(), (id, job) -> job.job().claim() == closed.claim() ? null : job);
        }
    }

    int size() {
        return held.size();
    }

    Collection<HeldJob> opened() {
        return opened.values();
    }

    /** How many jobs each owner has here. */
    Map<String, Integer> byOwner() {
        Map<String, Integer> owners = new HashMap<>();
        held.values().forEach(leased -> {
            if (leased.job().owner() != null) {
                owners.merge(leased.job().owner().value(), 1, Integer::sum);
            }
        });
        return owners;
    }

    /** Keeps the leases of what is in time; what somebody else may have is cancelled. */
    void prolong() {
        List<Job> all = new ArrayList<>();
        for (Leased leased : held.values()) {
            HeldJob one = opened.get(leased.job().id());
            if (one == null || one.isInTime()) {
                all.add(leased.job());
            }
        }
        if (all.isEmpty()) {
            return;
        }
        long until = until();
        Set<String> still = jobs.extend(all, lease);
        for (Job job : all) {
            HeldJob one = opened.get(job.id());
            if (still.contains(job.id())) {
                held.computeIfPresent(job.id(), (id, leased) -> leased.is(job) ? new Leased(job, until) : leased);
            } else if (one != null) {
                one.cancel();
            }
        }
    }
}
