package dev.fulla.module;

import dev.fulla.credential.RefreshDoubt;
import dev.fulla.credential.RefreshLease;
import dev.fulla.credential.RefreshLeaseRepository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leases, and what happens after one was taken and before its holder knows. */
record SlowLeases(RefreshLeaseRepository real, List<String> holders, Runnable afterwards)
        implements RefreshLeaseRepository {
    @Override
    public Acquisition acquire(String credentialId, String holder, long generation, Duration length) {
        Acquisition answer = real.acquire(credentialId, holder, generation, length);
        holders.add(holder);
        afterwards.run();
        return answer;
    }

    @Override
    public void release(String credentialId, String holder) {
        real.release(credentialId, holder);
    }

    @Override
    public void releaseInDoubt(String credentialId, String holder, RefreshDoubt doubt) {
        real.releaseInDoubt(credentialId, holder, doubt);
    }

    @Override
    public Optional<RefreshLease> find(String credentialId) {
        return real.find(credentialId);
    }
}
