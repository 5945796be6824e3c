package dev.fulla.module;

import org.springframework.stereotype.Component;

/** Sends calls. */
@Component
public class ApiRequester {
    ApiAnswer send(ModuleDefinition module, CredentialSession session, ApiCall call) {
        throw new UnsupportedOperationException();
    }
}
