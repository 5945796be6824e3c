package dev.fulla.module;

import java.util.Map;

/** An account as a {@link ModuleBehaviour} sees it. */
record SessionAccess(ApiRequester requester, ModuleDefinition module, CredentialSession session)
        implements ModuleBehaviour.AccountAccess {
    @Override
    public ApiAnswer call(ApiCall call) {
        return requester.send(module, session, call);
    }

    @Override
    public Map<String, Object> data() {
        return session.entityData();
    }

    @Override
    public Map<String, Object> secrets() {
        return session.secrets();
    }

    @Override
    public String toString() {
        return "SessionAccess[" + module.name() + "]";
    }
}
