package dev.fulla.credential;

import dev.fulla.shared.Daemons;
import dev.fulla.shared.UserId;
import dev.fulla.user.UserListener;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives the grants of a user who leaves back to their vendors, as far as the time for it reaches. */
@Component
class RevokeLeaving implements UserListener {
    private static final Logger log = LoggerFactory.getLogger(RevokeLeaving.class);
    private static final int AT_ONCE = 4;

    private final CredentialRepository credentials;
    private final Revocations revocations;
    private final CredentialSettings settings;

    RevokeLeaving(CredentialRepository credentials, Revocations revocations, CredentialSettings settings) {
        this.credentials = credentials;
        this.revocations = revocations;
        this.settings = settings;
    }

    @Override
    public void deleting(UserId user) {
        List<Callable<Revocation>> calls = credentials.list(user).stream()
                .map(stored -> (Callable<Revocation>) () -> revocations.revoke(stored))
                .toList();
        if (calls.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, calls.size()), new Daemons("revoke-leaving"));
        try {
            List<Future<Revocation>> all =
                    threads.invokeAll(calls, settings.revokeWithin().toMillis(), TimeUnit.MILLISECONDS);
            long late = all.stream().filter(Future::isCancelled).count();
            if (late > 0) {
                log.warn("user is deleted before all vendors answered user={} unanswered={}", user, late);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
