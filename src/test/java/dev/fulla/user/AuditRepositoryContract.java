package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Page;
import java.time.Instant;
import java.util.List;
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

    @Test
    void listsWhatTheFilterAsksFor() {
        append("old", NOW.minusSeconds(10));
        append("now", NOW);
        append("new", NOW.plusSeconds(10));
        entries.append(new AuditEntry("out" + user, NOW, AuditEvent.SIGNED_OUT, user, null, null, Map.of()));

        assertThat(found(new AuditFilter(user, AuditEvent.SIGNED_OUT, null, null))).containsExactly("out" + user);
        assertThat(found(new AuditFilter(user, null, NOW, NOW.plusSeconds(10))))
                .containsExactlyInAnyOrder("now" + user, "out" + user);
        assertThat(found(new AuditFilter(null, AuditEvent.SIGNED_IN, NOW, null)))
                .contains("now" + user, "new" + user)
                .doesNotContain("old" + user, "out" + user);
    }

    @Test
    void removesTheOldestSoManyAtATimeAndNothingYounger() {
        Instant old = Instant.parse("1999-01-01T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            append("old" + i, old.plusSeconds(i));
        }
        append("limit", old.plusSeconds(10));

        assertThat(entries.deleteBefore(old.plusSeconds(10), 2)).isEqualTo(2);
        assertThat(found(AuditFilter.ofUser(user))).containsExactly("limit" + user, "old2" + user);
        assertThat(entries.deleteBefore(old.plusSeconds(10), 2)).isEqualTo(1);
        assertThat(entries.deleteBefore(old.plusSeconds(10), 2)).isZero();
        assertThat(found(AuditFilter.ofUser(user))).containsExactly("limit" + user);
    }

    private List<String> found(AuditFilter filter) {
        return entries.list(filter, null, 100).items().stream().map(AuditEntry::id).toList();
    }

    private void append(String id, Instant at) {
        entries.append(new AuditEntry(id + user, at, AuditEvent.SIGNED_IN, user, null, null, Map.of()));
    }
}
