package dev.fulla.credential;

import dev.fulla.event.EventLog;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the owner of a credential what became of it. */
@Component
class CredentialNews implements CredentialListener {
    private final EventLog events;

    CredentialNews(EventLog events) {
        this.events = events;
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        Credential credential = invalidation.credential();
        events.publish(
                credential.user(),
                "credential.invalid",
                Map.of(
                        "credentialId", credential.id(),
                        "module", credential.moduleName(),
                        "reason", invalidation.reason().name(),
                        "reconnectUrl", invalidation.reconnectUrl()));
    }

    @Override
    public void validated(Credential credential) {
        events.publish(
                credential.user(),
                "credential.valid",
                Map.of("credentialId", credential.id(), "module", credential.moduleName()));
    }

    @Override
    public void deleting(UserId user, String credentialId) {
        events.publish(user, "credential.deleted", Map.of("credentialId", credentialId));
    }
}
