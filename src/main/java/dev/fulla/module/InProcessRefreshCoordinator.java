package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Single flight in memory. It saves work; what keeps a token from being spent twice is the lease.
 *
 * <p>Who waited for a flight that failed for now flies next, as long as patience lasts. A flight that does not come back is
 * left behind, so that one thread that stops for ever does not stop its process.
 */
@Component
class InProcessRefreshCoordinator implements RefreshCoordinator {
    private final ConcurrentHashMap<String, Flight> running = new ConcurrentHashMap<>();
    private final Duration longest;
    private final Pacing pacing;

    InProcessRefreshCoordinator(ModuleProperties properties, Pacing pacing) {
        this.longest = properties.leaseLength();
        this.pacing = pacing;
    }

    private record Flight(CompletableFuture<Credential> landing, long startedAt) {}

    @Override
    public Credential once(String credentialId, Duration patience, Supplier<Credential> refresh) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Flight mine = new Flight(new CompletableFuture<>(), pacing.nanos());
            Flight first = running.putIfAbsent(credentialId, mine);
            if (first == null) {
                return fly(credentialId, mine, refresh);
            }
            try {
                return first.landing().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (pacing.nanos() - first.startedAt() > longest.toNanos()) {
                    running.remove(credentialId, first);
                }
                throw stillWaiting(e);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TransientFailure) || end - System.nanoTime() <= 0) {
                    throw thrown(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransientFailure(ErrorCode.NOT_READY, "The process is stopping.", e);
            }
        }
    }

    private Credential fly(String credentialId, Flight mine, Supplier<Credential> refresh) {
        try {
            Credential renewed = refresh.get();
            mine.landing().complete(renewed);
            return renewed;
        } catch (RuntimeException | Error e) {
            mine.landing().completeExceptionally(e);
            throw e;
        } finally {
            running.remove(credentialId, mine);
        }
    }

    private static TransientFailure stillWaiting(Throwable cause) {
        return new TransientFailure(
                ErrorCode.TOKEN_REFRESH_FAILED, "The access is being renewed; ask again in a moment.", cause,
                Duration.ofSeconds(1));
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        return new IllegalStateException("a refresh ended with an error", cause);
    }
}
