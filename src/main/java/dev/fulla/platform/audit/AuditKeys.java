package dev.fulla.platform.audit;

import dev.fulla.crypto.KeyOperation;
import dev.fulla.crypto.KeyOperationListener;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What operators do to encryption keys, and under which account of their machine. */
@Component
public class AuditKeys implements KeyOperationListener {
    private final AuditLog audit;

    AuditKeys(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void happens(KeyOperation operation, Map<String, Object> detail) {
        Map<String, Object> all = new LinkedHashMap<>(detail);
        all.put("account", System.getProperty("user.name", "unknown"));
        audit.record(event(operation), null, null, all);
    }

    private static AuditEvent event(KeyOperation operation) {
        return switch (operation) {
            case ADDED -> AuditEvent.KEY_ADDED;
            case PROMOTED -> AuditEvent.KEY_PROMOTED;
            case RETIRED -> AuditEvent.KEY_RETIRED;
            case REENCRYPTION_BEGUN -> AuditEvent.REENCRYPTION_BEGUN;
            case REENCRYPTION_ENDED -> AuditEvent.REENCRYPTION_ENDED;
        };
    }
}
