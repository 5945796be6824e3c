package dev.fulla.module;

import dev.fulla.credential.Credential;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Within this process only. */
@Component
class InProcessRefreshCoordinator implements RefreshCoordinator {
    private final ConcurrentHashMap<String, CompletableFuture<Credential>> running = new ConcurrentHashMap<>();

    @Override
    public Credential once(String credentialId, Supplier<Credential> refresh) {
        CompletableFuture<Credential> mine = new CompletableFuture<>();
        CompletableFuture<Credential> first = running.putIfAbsent(credentialId, mine);
        if (first != null) {
            return joined(first);
        }
        try {
            mine.complete(refresh.get());
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            running.remove(credentialId, mine);
        }
        return joined(mine);
    }

    private static Credential joined(CompletableFuture<Credential> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
