package dev.fulla.crypto;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells all listeners before a key operation takes effect; one that cannot be told of does not happen. */
@Component
final class KeyOperations {
    private final ObjectProvider<KeyOperationListener> listeners;

    KeyOperations(ObjectProvider<KeyOperationListener> listeners) {
        this.listeners = listeners;
    }

    void tell(KeyOperation operation, Map<String, Object> detail) {
        listeners.orderedStream().forEach(listener -> listener.happens(operation, detail));
    }
}
