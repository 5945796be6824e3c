package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Page;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every audit log promises. */
public abstract class AuditRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

    private final AuditRepository entries;
    private final String user = UUID.randomUUID().toString();

    protected AuditRepositoryContract(AuditRepository entries) {
        this.entries = entries;
    }

    @Test
    void givesBackWhatWasAppended() {
        AuditEntry entry = new AuditEntry(
                UUID.randomUUID().toString(), NOW, AuditEvent.SIGNED_IN, user, "anna", "10.0.0.1", Map.of("key", "value"));

        entries.append(entry);

        assertThat(entries.list(AuditFilter.ofUser(user), null, 10).items()).containsExactly(entry);
    }

    @Test
    void listsOneUserOnly() {
        append("a", NOW);

        assertThat(entries.list(AuditFilter.ofUser("somebody-else"), null, 10).items()).isEmpty();
    }

    @Test
    void takesEntriesThatNameNobody() {
        entries.append(new AuditEntry(
                UUID.randomUUID().toString(), NOW, AuditEvent.SIGN_IN_REFUSED, null, null, null, Map.of()));

        assertThat(entries.list(AuditFilter.ofUser(user), null, 10).items()).isEmpty();
    }

    @Test
    void listsNewestFirstPageByPageAlsoWithinOneMoment() {
        append("a", NOW);
        append("b", NOW);
        append("c", NOW.plusSeconds(1));
        append("d", NOW.minusSeconds(1));

        Page<AuditEntry> first = entries.list(AuditFilter.ofUser(user), null, 2);
        Page<AuditEntry> second = entries.list(AuditFilter.ofUser(user), first.next(), 2);

        assertThat(first.items()).extracting(AuditEntry::id).containsExactly("c" + user, "b" + user);
        assertThat(second.items()).extracting(AuditEntry::id).containsExactly("a" + user, "d" + user);
        assertThat(second.next()).isNull();
    }

    @Test
    void refusesACursorThatIsNoneOfIts() {
        assertThatThrownBy(() -> entries.list(AuditFilter.ofUser(user), "nonsense", 2))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    private void append(String id, Instant at) {
        entries.append(new AuditEntry(id + user, at, AuditEvent.SIGNED_IN, user, null, null, Map.of()));
    }
}
