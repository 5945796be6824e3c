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

    static Map<String, Object> data(Invalidation invalidation) {
        Credential credential = invalidation.credential();
        return Map.of(
                "credentialId", credential.id(),
                "module", credential.moduleName(),
                "reason", invalidation.reason().name(),
                "reconnectUrl", invalidation.reconnectUrl());
    }

    /** The credential carries the news since it was marked. */
    @Override
    public void invalidated(Invalidation invalidation) {
        events.tell("credentials", invalidation.credential().id());
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
