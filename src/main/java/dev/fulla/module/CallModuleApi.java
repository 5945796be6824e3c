package dev.fulla.module;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;

/** Calls the API of a connected account: signed in, refreshed, within the vendor's limits, retried where that is safe. */
@UseCase
public class CallModuleApi {
    private final ModuleCatalog modules;
    private final StoredSessions sessions;
    private final ApiRequester requester;

    public CallModuleApi(ModuleCatalog modules, StoredSessions sessions, ApiRequester requester) {
        this.modules = modules;
        this.sessions = sessions;
        this.requester = requester;
    }

    /**
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND}, {@code CREDENTIAL_INVALID}, {@code UPSTREAM_REJECTED},
     *     {@code HOST_NOT_ALLOWED}; with an {@link UpstreamError} as cause where the vendor answered
     * @throws TransientFailure {@code UPSTREAM_RATE_LIMITED}, {@code UPSTREAM_ERROR}, {@code UPSTREAM_TIMEOUT},
     *     {@code UPSTREAM_UNREACHABLE}, {@code TOKEN_REFRESH_FAILED}
     */
    public ApiAnswer execute(Connection connection, ApiCall call) {
        ModuleDefinition module = modules.get(connection.module());
        return requester.send(module, sessions.open(module, connection), call);
    }
}
