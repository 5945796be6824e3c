package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialRevoker;
import org.springframework.stereotype.Component;

/** Gives grants back through the module's {@code revokeUrl}. */
@Component
class RevokeAtVendor implements CredentialRevoker {
    private final ModuleCatalog modules;
    private final TokenClient tokens;

    RevokeAtVendor(ModuleCatalog modules, TokenClient tokens) {
        this.modules = modules;
        this.tokens = tokens;
    }

    @Override
    public void revoke(Credential credential) {
        modules.find(credential.moduleName()).ifPresent(module -> tokens.revoke(module, credential.data()));
    }
}
