package dev.fulla.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of timelines promises. */
public abstract class TimelineRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

    private final TimelineRepository entries;
    private final UserId anna;
    private final UserId ben;

    protected TimelineRepositoryContract(TimelineRepository entries, Function<String, UserId> user) {
        this.entries = entries;
        this.anna = user.apply("anna-" + UUID.randomUUID());
        this.ben = user.apply("ben-" + UUID.randomUUID());
    }

    @Test
    void givesBackWhatWasAppendedToItsOwnerOnly() {
        TimelineEntry call = new TimelineEntry(
                id(), anna, "c1", NOW, Kind.CALL, "OK", Map.of("url", "https://a.example/x?page=*", "ms", 12));
        TimelineEntry bare = new TimelineEntry(id(), anna, "c1", NOW.minusSeconds(1), Kind.CONNECTED, null, Map.of());

        entries.append(List.of(bare, call));

        assertThat(entries.list(anna, "c1", null, 10).items()).containsExactly(call, bare);
        assertThat(entries.list(anna, "c2", null, 10).items()).isEmpty();
        assertThat(entries.list(ben, "c1", null, 10).items()).isEmpty();
    }

    @Test
    void listsPageByPageAlsoWithinOneMoment() {
        TimelineEntry a = add("c1", NOW, Kind.CALL, "a" + id());
        TimelineEntry b = add("c1", NOW, Kind.CALL, "b" + id());
        TimelineEntry c = add("c1", NOW.minusSeconds(1), Kind.CALL, "c" + id());

        Page<TimelineEntry> first = entries.list(anna, "c1", null, 2);
        Page<TimelineEntry> second = entries.list(anna, "c1", first.next(), 2);

        assertThat(first.items()).containsExactly(b, a);
        assertThat(second.items()).containsExactly(c);
        assertThat(second.next()).isNull();
    }

    @Test
    void keepsTheNewestCallsAndAllElse() {
        TimelineEntry connected = add("c1", NOW.minusSeconds(10), Kind.CONNECTED, id());
        add("c1", NOW.minusSeconds(3), Kind.CALL, id());
        TimelineEntry second = add("c1", NOW.minusSeconds(2), Kind.CALL, id());
        TimelineEntry third = add("c1", NOW.minusSeconds(1), Kind.CALL, id());
        TimelineEntry other = add("c2", NOW.minusSeconds(9), Kind.CALL, id());

        assertThat(entries.trimCalls(anna, "c1", 2)).isEqualTo(1);
        assertThat(entries.trimCalls(anna, "c1", 2)).isZero();

        assertThat(entries.list(anna, "c1", null, 10).items()).containsExactly(third, second, connected);
        assertThat(entries.list(anna, "c2", null, 10).items()).containsExactly(other);
    }

    @Test
    void deletesWhatIsOldOfTheNamedKindsAndOnlySoMuchAtOnce() {
        Instant old = NOW.minusSeconds(1_000_000);
        add("c1", old, Kind.CALL, id());
        add("c1", old, Kind.CALL, id());
        TimelineEntry connected = add("c1", old, Kind.CONNECTED, id());
        TimelineEntry young = add("c1", NOW, Kind.CALL, id());

        assertThat(entries.deleteBefore(List.of(Kind.CALL), old.plusSeconds(1), 1)).isEqualTo(1);
        assertThat(entries.deleteBefore(List.of(Kind.CALL), old.plusSeconds(1), 10)).isEqualTo(1);

        assertThat(entries.list(anna, "c1", null, 10).items()).containsExactly(young, connected);
    }

    @Test
    void takesTheOthersWhenAUserIsGone() {
        TimelineEntry kept = entry("c1", NOW, Kind.CALL, id(), anna, null);

        entries.append(List.of(entry("c1", NOW, Kind.CALL, id(), new UserId("gone"), null), kept));

        assertThat(entries.list(anna, "c1", null, 10).items()).containsExactly(kept);
        assertThat(entries.list(new UserId("gone"), "c1", null, 10).items()).isEmpty();
    }

    @Test
    void refusesACursorThatIsNoneOfIts() {
        assertThatThrownBy(() -> entries.list(anna, "c1", "nonsense", 2))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    private TimelineEntry add(String credential, Instant at, Kind kind, String id) {
        TimelineEntry entry = entry(credential, at, kind, id, anna, "CODE");
        entries.append(List.of(entry));
        return entry;
    }

    private static TimelineEntry entry(
            String credential, Instant at, Kind kind, String id, UserId owner, @Nullable String code) {
        return new TimelineEntry(id, owner, credential, at, kind, code, Map.of());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
