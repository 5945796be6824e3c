package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.websocket.LiveSource.Change;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How runs go is told to those who look, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WatchedRunsContract {
    private final SyncHouse house = SyncHouse.of(stores());

    abstract TestStores stores();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void tellsEachChangeOnceAndTheLastStateAlways() {
        SyncHouse.Place place = house.place("watched");
        WatchedRuns node = new WatchedRuns(house.get(SyncRunSearchRepository.class));
        WatchedRuns other = new WatchedRuns(house.get(SyncRunSearchRepository.class));
        Set<UserId> look = Set.of(place.user, new UserId("somebody"));
        assertThat(node.changes(look)).isEmpty();
        place.crm("c", "{\"email\": \"secret@x.example\"}");

        SyncRun run = place.run(Kind.FULL);

        for (WatchedRuns one : List.of(node, other)) {
            assertThat(one.changes(look)).singleElement().satisfies(change -> {
                assertThat(change.owner()).isEqualTo(place.user);
                assertThat(change.about()).isEqualTo(run.id());
                assertThat(change.data()).isInstanceOfSatisfying(RunProgress.class, progress -> {
                    assertThat(progress.state()).isEqualTo(RunState.FINISHED);
                    assertThat(progress.counts()).containsEntry("created.secondary", 1L);
                    assertThat(progress.toString()).doesNotContain("secret");
                });
            });
            assertThat(one.changes(look)).isEmpty();
            assertThat(one.changes(Set.of(new UserId("somebody")))).isEmpty();
        }
    }

    @Test
    void looksForNobody() {
        SyncHouse.Place place = house.place("nobody");
        WatchedRuns node = new WatchedRuns(house.get(SyncRunSearchRepository.class));
        node.changes(Set.of(place.user));
        assertThat(house.house.stores.count(() -> node.changes(Set.of()))).isZero();

        Task task = house.get(StartTask.class)
                .execute(place.user, new StartTask.Command(place.id, "export", null, null, null, null, null));
        house.get(UpdateTask.class).execute(place.user, task.id(), new UpdateTask.Command(Map.of("rows", 1L), null, null, null));

        assertThat(node.changes(Set.of(place.user))).extracting(Change::about).contains(task.id());
        assertThat(house.house.stores.count(() -> node.changes(Set.of(place.user)))).isEqualTo(1);
    }
}
