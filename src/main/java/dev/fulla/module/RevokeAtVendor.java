package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialRevoker;
import dev.fulla.credential.Revocation;
import org.springframework.stereotype.Component;

/** Gives grants back through the module's {@code revokeUrl}. */
@Component
class RevokeAtVendor implements CredentialRevoker {
    private final ModuleCatalog modules;
    private final TokenClient tokens;
    private final ModuleProperties properties;
    private final Pacing pacing;

    RevokeAtVendor(ModuleCatalog modules, TokenClient tokens, ModuleProperties properties, Pacing pacing) {
        this.modules = modules;
        this.tokens = tokens;
        this.properties = properties;
        this.pacing = pacing;
    }

    @Override
    public Revocation revoke(Credential credential) {
        ModuleDefinition module = modules.find(credential.moduleName()).orElse(null);
        if (module == null) {
            return Revocation.NOT_OFFERED;
        }
        TokenClient hurried = tokens.until(Deadline.in(pacing, properties.revokeTimeout()));
        return hurried.revoke(module, credential.data()) ? Revocation.DONE : Revocation.NOT_OFFERED;
    }
}
