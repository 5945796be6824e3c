package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to the user. */
@Component
class ExportAudit implements ExportSection {
    private final AuditRepository entries;

    ExportAudit(AuditRepository entries) {
        this.entries = entries;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Page<?> page(UserId user, @Nullable String cursor, int limit) {
        return entries.list(AuditFilter.ofUser(user.value()), cursor, limit);
    }
}
