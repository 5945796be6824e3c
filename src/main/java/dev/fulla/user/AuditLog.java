package dev.fulla.user;

import dev.fulla.shared.Ids;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what happens to identities, and what operators do to the things of users. */
@Component
public class AuditLog {
    private final AuditRepository entries;
    private final Ids ids;
    private final Clock clock;

    AuditLog(AuditRepository entries, Ids ids, Clock clock) {
        this.entries = entries;
        this.ids = ids;
        this.clock = clock;
    }

    void record(AuditEvent event, @Nullable String userId, @Nullable String subject) {
        record(event, userId, subject, Map.of());
    }

    /** @param detail names and ids, no secret */
    public void record(AuditEvent event, @Nullable String userId, @Nullable String subject, Map<String, Object> detail) {
        entries.append(new AuditEntry(ids.next(), clock.instant(), event, userId, subject, null, detail));
    }
}
