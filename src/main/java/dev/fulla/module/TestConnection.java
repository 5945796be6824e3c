package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import org.jspecify.annotations.Nullable;

/** Asks a vendor whether a stored connection still works. */
@UseCase
public class TestConnection {
    private final ModuleCatalog modules;
    private final StoredSessions sessions;
    private final IdentifyAccount identify;

    TestConnection(ModuleCatalog modules, StoredSessions sessions, IdentifyAccount identify) {
        this.modules = modules;
        this.sessions = sessions;
        this.identify = identify;
    }

    /**
     * @param code why not; null when it works
     * @param message for the user, without secrets; null when it works
     */
    public record Result(boolean isOk, @Nullable ErrorCode code, @Nullable String message) {}

    /**
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential
     * @throws TransientFailure when the vendor cannot be asked for now
     */
    public Result execute(Connection connection) {
        ModuleDefinition module = modules.get(connection.module());
        try {
            identify.identify(module, sessions.open(module, connection));
            return new Result(true, null, null);
        } catch (PermanentFailure failure) {
            if (failure.code() == ErrorCode.CREDENTIAL_NOT_FOUND) {
                throw failure;
            }
            return new Result(false, failure.code(), failure.getMessage());
        }
    }
}
