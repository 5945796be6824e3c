package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.fulla.event.Event;
import dev.fulla.event.RelayNews;
import dev.fulla.support.CrashPoints.How;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that dies at any call of a store or a vendor leaves a run that goes on and does everything once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrashedSyncContract {
    /** Calls in the steps of this run that change something here or over there; before each, the process may die. */
    private static final int POINTS = 69;

    private final SyncHouses houses = new SyncHouses(() -> new SyncHouse(
            stores(), Map.of("workers", "1"),
            Map.of("contacts", SyncHouse.contacts("deletes: {policy: propagate, guard: 60}", "pageSize: 10"))));

    abstract TestStores stores();

    @AfterAll
    void close() {
        houses.close();
    }

    static IntStream points() {
        return IntStream.rangeClosed(1, POINTS);
    }

    @ParameterizedTest
    @MethodSource("points")
    void goesOnWhereverTheProcessDies(int point) {
        dies(point, How.KILLED_BEFORE);
    }

    @Test
    void isOverAfterTheLastPoint() {
        dies(POINTS, How.KILLED_AFTER);
    }

    private void dies(int point, How how) {
        SyncHouse house = houses.next();
        SyncHouse.Place place = prepared(house, "at " + point + " " + how);
        place.start(Kind.FULL, () -> house.crashes.failAt(point, how));
        SyncRun run = place.settleLast();

        assertThat(house.crashes.disarm()).as("point %d came", point).isTrue();
        assertDone(house, place, run);
    }

    @Test
    void thereAreNoMorePointsThanThese() {
        SyncHouse house = houses.next();
        SyncHouse.Place place = prepared(house, "counted");
        place.start(Kind.FULL, () -> house.crashes.failAt(POINTS + 1, How.KILLED_BEFORE));
        SyncRun run = place.settleLast();

        assertThat(house.crashes.disarm()).isFalse();
        assertDone(house, place, run);
    }

    /** A run in which something is created, updated and deleted on each side, and two links become one. */
    private static SyncHouse.Place prepared(SyncHouse house, String name) {
        SyncHouse.Place place = house.place(name);
        for (int i = 0; i < 3; i++) {
            place.crm("c" + i, "{\"email\": \"c" + i + "@x.example\", \"name\": \"C\"}");
            place.mailer("m" + i, "{\"mail\": \"c" + i + "@x.example\", \"data\": {\"name\": \"C\"}}");
        }
        place.crm("j", "{\"email\": \"j@x.example\"}");
        place.crm("k", "{\"email\": \"j@x.example\"}");
        place.mailer("j", "{\"mail\": \"j@x.example\"}");
        place.start(Kind.FULL, () -> {});
        assertThat(place.settleLast().counts()).containsEntry("ambiguous", 3L);
        place.crm("k", "{\"name\": \"K\"}");
        place.crm("c0", "{\"email\": \"c0@x.example\", \"name\": \"Edited\"}");
        place.mailer("m1", "{\"mail\": \"c1@x.example\", \"data\": {\"name\": \"Edited\"}}");
        house.crm.remove(place.id, "c2");
        place.crm("p", "{\"name\": \"P\"}");
        place.mailer("s", "{\"mail\": \"s@x.example\"}");
        return place;
    }

    private static void assertDone(SyncHouse house, SyncHouse.Place place, SyncRun run) {
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.counts()).containsEntry("created.primary", 1L).containsEntry("created.secondary", 2L)
                .containsEntry("updated.primary", 1L).containsEntry("updated.secondary", 1L)
                .containsEntry("deleted.secondary", 1L).doesNotContainKey("failed")
                .containsEntry("fetched.primary", 5L).containsEntry("fetched.secondary", 5L);
        assertThat(place.crm()).hasSize(6);
        assertThat(place.mailer()).hasSize(6).containsKeys("m0", "m1", "s", "j");
        assertThat(place.crm().get("c1").at("/name").textValue()).isEqualTo("Edited");
        assertThat(place.mailer().get("m0").at("/data/name").textValue()).isEqualTo("Edited");
        assertToldOnce(house, place, run);
        assertThat(place.items(place.run(Kind.FULL))).as("then there is nothing to do").isEmpty();
    }

    /** What the process that died did not tell is told by whoever looks next. */
    private static void assertToldOnce(SyncHouse house, SyncHouse.Place place, SyncRun run) {
        house.get(RelayNews.class).execute();

        assertThat(place.told(run)).extracting(Event::type).containsExactly("sync.started", "sync.finished");
        assertThat(place.told(run).get(1).data()).containsEntry("state", "FINISHED")
                .extractingByKey("counts").asInstanceOf(MAP).containsEntry("created.primary", 1);
    }
}
