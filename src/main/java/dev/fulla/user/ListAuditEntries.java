package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Lists what happened to a user, newest first. */
@UseCase
public class ListAuditEntries {
    private static final int PAGE = 100;

    private final AuditRepository entries;

    ListAuditEntries(AuditRepository entries) {
        this.entries = entries;
    }

    /** @param cursor {@code next} of the page before */
    public Page<AuditEntry> execute(UserId user, @Nullable String cursor) {
        return entries.list(AuditFilter.ofUser(user.value()), Names.given("cursor", cursor), PAGE);
    }
}
