package dev.fulla.module;

import dev.fulla.credential.Credential;
import java.util.function.Supplier;

/** Lets one refresh of a credential run at a time; those who come meanwhile share its result. */
public interface RefreshCoordinator {
    Credential once(String credentialId, Supplier<Credential> refresh);
}
