package dev.fulla.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this process has claimed and not closed; it keeps the leases. */
final class JobsInHand {
    private final JobRepository jobs;
    private final Duration lease;
    private final Map<String, Job> held = new ConcurrentHashMap<>();
    private final Map<String, HeldJob> opened = new ConcurrentHashMap<>();

    JobsInHand(JobRepository jobs, Duration lease) {
        this.jobs = jobs;
        this.lease = lease;
    }

    void take(List<Job> claimed) {
        claimed.forEach(job -> held.put(job.id(), job));
    }

    /** Their integrations are loaded. */
    void open(List<HeldJob> able) {
        able.forEach(one -> opened.put(one.job().id(), one));
    }

    /** What was closed; a later claim of the same job, which may be here before its close is known, stays. */
    void forget(List<Closing> closings) {
        for (Closing one : closings) {
            long claim = one.job().claim();
            held.computeIfPresent(one.job().id(), (id, job) -> job.claim() == claim ? null : job);
            opened.computeIfPresent(one.job().id(), (id, job) -> job.job().claim() == claim ? null : job);
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
        held.values().forEach(job -> {
            if (job.owner() != null) {
                owners.merge(job.owner().value(), 1, Integer::sum);
            }
        });
        return owners;
    }

    /** Keeps the leases of what is in time; what somebody else may have is cancelled. */
    void prolong() {
        List<Job> all = new ArrayList<>();
        for (Job job : held.values()) {
            HeldJob one = opened.get(job.id());
            if (one == null || one.isInTime()) {
                all.add(job);
            }
        }
        if (all.isEmpty()) {
            return;
        }
        Set<String> still = jobs.extend(all, lease);
        for (Job job : all) {
            HeldJob one = opened.get(job.id());
            if (one != null && !still.contains(job.id())) {
                one.cancel();
            }
        }
    }
}
