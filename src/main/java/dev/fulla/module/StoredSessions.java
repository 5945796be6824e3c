package dev.fulla.module;

import org.springframework.stereotype.Component;

/** Opens stored credentials for calls. */
@Component
public class StoredSessions {
    CredentialSession open(ModuleDefinition module, Connection connection) {
        throw new UnsupportedOperationException();
    }
}
