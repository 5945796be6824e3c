package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncItemRepository.Count;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store promises about items. */
public abstract class SyncItemRepositoryContract extends SyncStoreContract {
    private SyncItemRepository items() {
        return store(SyncItemRepository.class);
    }

    @Test
    void keepsAnItemAsItWasPlannedFirst() {
        SyncItem item = new SyncItem(
                run.id(), "a.primary", "a", Side.PRIMARY, "p", Action.UPDATE, State.PLANNED, 1, 0, "key", "sealed", "WHY", "detail", T0);

        assertThat(items().insert(List.of(item))).isEqualTo(1);
        assertThat(items().insert(List.of(item("a.primary", 0), item("b.primary", 0)))).isEqualTo(1);

        assertThat(items().list(run.id(), null, null, 1)).singleElement()
                .usingRecursiveComparison().ignoringFields("updatedAt").isEqualTo(item);
        assertThat(items().find(run.id(), "a.primary")).isEqualTo(items().list(run.id(), null, null, 1).stream().findFirst());
        assertThat(items().find(run.id(), "c.primary")).isEmpty();
        assertThat(items().find("nobody", "a.primary")).isEmpty();
        assertThat(items().list(run.id(), null, "a.primary", 9)).extracting(SyncItem::id).containsExactly("b.primary");
    }

    @Test
    void listsWhatIsOpenOfALane() {
        items().insert(IntStream.range(0, 6).mapToObj(i -> item("i" + i, i % 2)).toList());
        items().end(List.of(ended("i0", State.DONE, 1, null), ended("i2", State.FAILED, 1, "NO")));

        assertThat(items().listOpen(run.id(), 0, null, 9)).extracting(SyncItem::id).containsExactly("i4");
        assertThat(items().listOpen(run.id(), 1, "i1", 1)).extracting(SyncItem::id).containsExactly("i3");
    }

    @Test
    void countsAnAttemptWhenItIsSent() {
        items().insert(List.of(item("a", 0), item("b", 0)));

        assertThat(items().send(run.id(), List.of("a", "nobody"))).containsExactly("a");
        assertThat(items().send(run.id(), List.of("a"))).isEmpty();

        assertThat(items().listOpen(run.id(), 0, null, 9)).extracting(SyncItem::state, SyncItem::attempt)
                .containsExactly(tuple(State.SENT, 1), tuple(State.PLANNED, 0));
    }

    @Test
    void endsAnItemOnceAndLetsItBePlannedAgainBefore() {
        items().insert(List.of(item("a", 0)));
        items().send(run.id(), List.of("a"));

        assertThat(items().end(List.of(ended("a", State.PLANNED, 1, "LATER")))).containsExactly("a");
        assertThat(items().listOpen(run.id(), 0, null, 9)).extracting(SyncItem::reason).containsExactly("LATER");
        assertThat(items().send(run.id(), List.of("a"))).containsExactly("a");
        assertThat(items().end(List.of(ended("a", State.DONE, 2, null)))).containsExactly("a");
        assertThat(items().end(List.of(ended("a", State.FAILED, 3, "LATE")))).isEmpty();

        SyncItem done = items().list(run.id(), State.DONE, null, 9).get(0);
        assertThat(done.attempt()).isEqualTo(2);
        assertThat(done.recordId()).isEqualTo("record");
        assertThat(done.reason()).isNull();
        assertThat(items().list(run.id(), State.FAILED, null, 9)).isEmpty();
    }

    @Test
    void listsCreatesWithoutAnAnswerOfRunsThatEnded() {
        SyncItem create = new SyncItem(
                run.id(), "a", "link", Side.PRIMARY, null, Action.CREATE, State.PLANNED, 0, 0, "key", "sealed", null, null, T0);
        items().insert(List.of(create, item("b", 0)));
        assertThat(items().listUnanswered(integration, "contacts", Side.PRIMARY, 9)).isEmpty();
        items().send(run.id(), List.of("a", "b"));
        assertThat(items().listUnanswered(integration, "contacts", Side.PRIMARY, 9)).isEmpty();

        store(SyncRunRepository.class).move(run.id(), RunState.RUNNING, RunState.FAILED, "WHY", null, Map.of());

        assertThat(items().listUnanswered(integration, "contacts", Side.PRIMARY, 9)).extracting(SyncItem::id).containsExactly("a");
        assertThat(items().listUnanswered(integration, "contacts", Side.SECONDARY, 9)).isEmpty();
        assertThat(items().listUnanswered(integration, "others", Side.PRIMARY, 9)).isEmpty();
        assertThat(items().listUnanswered("others", "contacts", Side.PRIMARY, 9)).isEmpty();
        items().end(List.of(ended("a", State.DONE, 1, null)));
        assertThat(items().listUnanswered(integration, "contacts", Side.PRIMARY, 9)).isEmpty();
    }

    @Test
    void countsWhatBecameOfThem() {
        items().insert(List.of(item("a", 0), item("b", 1), item("c", 0)));
        items().end(List.of(ended("c", State.DONE, 1, null)));

        assertThat(items().count(run.id())).containsExactlyInAnyOrder(
                new Count(Action.UPDATE, Side.PRIMARY, State.PLANNED, 2), new Count(Action.UPDATE, Side.PRIMARY, State.DONE, 1));
    }

    private SyncItem item(String id, int lane) {
        return new SyncItem(
                run.id(), id, "link", Side.PRIMARY, null, Action.UPDATE, State.PLANNED, lane, 0, "key", "sealed", null, null, T0);
    }

    private SyncItem ended(String id, State state, int attempt, @Nullable String reason) {
        return new SyncItem(
                run.id(), id, "link", Side.PRIMARY, "record", Action.UPDATE, state, 0, attempt, "key", "sealed", reason, null, T0);
    }
}
