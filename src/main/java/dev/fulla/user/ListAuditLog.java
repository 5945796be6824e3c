package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lists what happened in the whole installation, newest first. */
@UseCase
public class ListAuditLog {
    private static final int PAGE = 100;
    private static final int MOST = 500;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final AuditRepository entries;

    ListAuditLog(AuditRepository entries) {
        this.entries = entries;
    }

    /**
     * Each part as it stands in a query; what is absent or blank does not matter.
     *
     * @param event one of {@link AuditEvent}
     * @param since ISO 8601, at this moment or later
     * @param until ISO 8601, before this moment
     * @param after {@code next} of the page before
     * @param limit 1 to 500; 100 without it
     * @throws PermanentFailure {@code INVALID_REQUEST}, naming the part that makes no sense
     */
    public Page<AuditEntry> execute(
            @Nullable String userId,
            @Nullable String event,
            @Nullable String since,
            @Nullable String until,
            @Nullable String after,
            @Nullable String limit) {
        AuditFilter filter = new AuditFilter(
                Names.given("userId", userId),
                event(Names.given("event", event)),
                moment("since", since),
                moment("until", until));
        return entries.list(filter, Names.given("after", after), limit(limit));
    }

    private static @Nullable AuditEvent event(@Nullable String name) {
        try {
            return name == null ? null : AuditEvent.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "There is no such event in the audit log.", e);
        }
    }

    private static @Nullable Instant moment(String part, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant moment = Instant.parse(text.strip());
            if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            throw noMoment(part, e);
        }
        throw noMoment(part, null);
    }

    private static PermanentFailure noMoment(String part, @Nullable Exception cause) {
        String text = part + " must be a moment such as 2026-01-15T09:00:00Z.";
        return cause == null
                ? new PermanentFailure(ErrorCode.INVALID_REQUEST, text)
                : new PermanentFailure(ErrorCode.INVALID_REQUEST, text, cause);
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return PAGE;
        }
        int limit = text.strip().matches("\\d{1,3}") ? Integer.parseInt(text.strip()) : 0;
        if (limit < 1 || limit > MOST) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "limit must be a number from 1 to " + MOST + ".");
        }
        return limit;
    }
}
