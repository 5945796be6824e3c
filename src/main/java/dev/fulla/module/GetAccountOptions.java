package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a module's behaviour what a user can choose from in a connected account. */
@UseCase
public class GetAccountOptions {
    private final ModuleCatalog modules;
    private final StoredSessions sessions;
    private final ModuleBehaviours behaviours;
    private final ApiRequester requester;

    GetAccountOptions(
            ModuleCatalog modules, StoredSessions sessions, ModuleBehaviours behaviours, ApiRequester requester) {
        this.modules = modules;
        this.sessions = sessions;
        this.behaviours = behaviours;
        this.requester = requester;
    }

    /**
     * @param chosen what the user chose so far; null when asked for the first time
     * @throws PermanentFailure {@code NOT_SUPPORTED} when the module has no options
     */
    public Map<String, Object> execute(Connection connection, @Nullable Map<String, Object> chosen) {
        ModuleDefinition module = modules.get(connection.module());
        ModuleBehaviour behaviour = behaviours.find(module.name()).orElseThrow(() -> none(module));
        SessionAccess access = new SessionAccess(requester, module, sessions.open(module, connection));
        return (chosen == null ? behaviour.entityOptions(access) : behaviour.refreshEntityOptions(access, chosen))
                .orElseThrow(() -> none(module));
    }

    private static PermanentFailure none(ModuleDefinition module) {
        return new PermanentFailure(ErrorCode.NOT_SUPPORTED, "The module " + module.name() + " has no options.");
    }
}
