package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets one refresh of a credential run at a time in this process; those who come meanwhile share its result. */
public interface RefreshCoordinator {
    /**
     * @param patience how long to wait for somebody else's refresh; zero: not at all
     * @throws TransientFailure {@code TOKEN_REFRESH_FAILED} when patience ends first
     */
    Credential once(String credentialId, Duration patience, Supplier<Credential> refresh);
}
