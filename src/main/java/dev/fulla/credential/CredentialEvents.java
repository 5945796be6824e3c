package dev.fulla.credential;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tells all listeners, whatever becomes of each. */
@Component
public class CredentialEvents {
    private static final Logger log = LoggerFactory.getLogger(CredentialEvents.class);

    private final Iterable<CredentialListener> listeners;

    /** Looks the listeners up when something happens, since they may themselves depend on credentials. */
    @Autowired
    CredentialEvents(ObjectProvider<CredentialListener> listeners) {
        this.listeners = listeners;
    }

    public CredentialEvents(List<CredentialListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** @see CredentialListener#invalidated */
    public void invalidated(Invalidation invalidation) {
        Credential credential = invalidation.credential();
        log.info("credential invalidated id={} module={} reason={} detail={}", credential.id(), credential.moduleName(),
                invalidation.reason(), invalidation.detail());
        listeners.forEach(listener -> tell(listener, () -> listener.invalidated(invalidation)));
    }

    /** @see CredentialListener#uncertain */
    public void uncertain(UncertainRefresh refresh) {
        Credential credential = refresh.credential();
        log.warn("refresh outcome unknown id={} module={} generation={} cause={} answer={}", credential.id(),
                credential.moduleName(), credential.generation(), refresh.cause(), refresh.answer());
        listeners.forEach(listener -> tell(listener, () -> listener.uncertain(refresh)));
    }

    /** @see CredentialListener#deleting */
    public void deleting(UserId user, String credentialId) {
        listeners.forEach(listener -> tell(listener, () -> listener.deleting(user, credentialId)));
    }

    /** @see CredentialListener#deleted */
    public void deleted(Deletion deletion) {
        log.info("credential deleted id={} module={} revocation={}", deletion.credentialId(), deletion.moduleName(),
                deletion.revocation());
        listeners.forEach(listener -> tell(listener, () -> listener.deleted(deletion)));
    }

    /** @see CredentialListener#connected */
    public void connected(Credential credential) {
        log.info("account connected credential={} module={} generation={}", credential.id(), credential.moduleName(),
                credential.generation());
        listeners.forEach(listener -> tell(listener, () -> listener.connected(credential)));
    }

    /** @see CredentialListener#validated */
    public void validated(Credential credential) {
        log.info("credential validated id={} module={}", credential.id(), credential.moduleName());
        listeners.forEach(listener -> tell(listener, () -> listener.validated(credential)));
    }

    /** @see CredentialListener#refreshed */
    public void refreshed(Credential credential) {
        listeners.forEach(listener -> tell(listener, () -> listener.refreshed(credential)));
    }

    /** @see CredentialListener#refreshFailed */
    public void refreshFailed(Credential credential, ErrorCode why) {
        listeners.forEach(listener -> tell(listener, () -> listener.refreshFailed(credential, why)));
    }

    private void tell(CredentialListener listener, Runnable message) {
        try {
            message.run();
        } catch (RuntimeException e) {
            log.error("credential listener failed listener={}", listener.getClass().getSimpleName(), e);
        }
    }
}
