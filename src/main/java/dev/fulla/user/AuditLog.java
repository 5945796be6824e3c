package dev.fulla.user;

import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.Ids;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what happens to identities, connections, keys and jobs, and from which address it was asked for. */
@Component
public class AuditLog {
    private final AuditRepository entries;
    private final Ids ids;
    private final Clock clock;

    public AuditLog(AuditRepository entries, Ids ids, Clock clock) {
        this.entries = entries;
        this.ids = ids;
        this.clock = clock;
    }

    void record(AuditEvent event, @Nullable String userId, @Nullable String subject) {
        record(event, userId, subject, Map.of());
    }

    /**
     * @param userId whom it happened to, where known
     * @param subject the name under which that user was addressed; never one that nobody has
     * @param detail names, ids and numbers; never a secret
     */
    public void record(
            AuditEvent event, @Nullable String userId, @Nullable String subject, Map<String, Object> detail) {
        entries.append(new AuditEntry(
                ids.next(), clock.instant(), event, userId, subject, ClientAddress.current().orElse(null), detail));
    }
}
