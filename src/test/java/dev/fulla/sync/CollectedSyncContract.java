package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.support.CrashPoints.How;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Records that a vendor's calls name are looked at, all of them and in few runs, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CollectedSyncContract {
    private final SyncHouses houses = new SyncHouses(() -> new SyncHouse(
            stores(), Map.of("workers", "4", "retry-collected", "0s", "silence", "300ms"),
            Map.of("contacts", SyncHouse.contacts("webhook: [{side: primary, events: [contact.changed], id: /contactId}]"))));
    private SyncHouse house = houses.next();

    abstract TestStores stores();

    @AfterAll
    void close() {
        houses.close();
    }

    @Test
    void looksAtTheRecordsThatManyCallsName() {
        SyncHouse.Place place = house.place("burst");
        for (int i = 0; i < 30; i++) {
            place.crm("c" + i, "{\"email\": \"c" + i + "@x.example\"}");
        }
        for (int call = 0; call < 90; call++) {
            place.hook("c" + call % 30);
        }

        await().until(() -> place.mailer().size() == 30 && isQuiet(place));

        assertThat(place.runs()).hasSizeLessThan(20).allSatisfy(run -> {
            assertThat(run.kind()).isEqualTo(Kind.RECORDS);
            assertThat(run.state()).isEqualTo(RunState.FINISHED);
        });
    }

    @Test
    void remembersWhatIsNamedWhileARunIsOn() {
        SyncHouse.Place place = house.place("on");
        place.crm("c", "{\"email\": \"c@x.example\"}");
        place.start(Kind.FULL, () -> {
            place.hook("late");
            await().until(() -> !wanted(place).isEmpty());
        });
        SyncRun full = place.settleLast();
        place.crm("late", "{\"email\": \"late@x.example\"}");

        await().until(() -> place.mailer().size() == 2 && isQuiet(place));

        assertThat(place.runs()).extracting(SyncRun::kind).containsExactly(Kind.RECORDS, Kind.FULL);
        assertThat(full.state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void changesNothingWhenItsOwnWriteComesBack() {
        SyncHouse.Place place = house.place("echo");
        place.mailer("m", "{\"mail\": \"m@x.example\"}");
        place.run(Kind.FULL);
        String created = place.crm().keySet().iterator().next();
        int writes = house.crm.writes.get() + house.mailer.writes.get();

        place.hook(created);
        await().until(() -> place.runs().size() == 2 && isQuiet(place));

        assertThat(place.runs().get(0).counts()).containsEntry("fetched.primary", 1L).containsEntry("staged.primary", 0L);
        assertThat(house.crm.writes.get() + house.mailer.writes.get()).isEqualTo(writes);
    }

    @Test
    void looksAgainAfterARunThatEndedBeforeItsTime() {
        SyncHouse.Place place = house.place("cancelled");
        place.crm("c", "{\"email\": \"c@x.example\"}");
        place.start(Kind.FULL, () -> {
            place.hook("c");
            await().until(() -> !wanted(place).isEmpty());
            house.get(CancelSync.class).execute(place.user, place.runs().get(0).id());
        });

        await().until(() -> {
            house.get(RecoverSyncs.class).execute();
            return place.mailer().size() == 1 && isQuiet(place);
        });
    }

    @Test
    void losesNothingWhereverTheProcessDies() {
        int points = 0;
        for (boolean came = true; came; points++) {
            int point = points + 1;
            house = houses.next();
            SyncHouse.Place place = house.place("dies at " + point);
            place.crm("c", "{\"email\": \"c@x.example\"}");
            house.crashes.failAt(point, How.KILLED_AFTER);
            place.hook("c");
            await("point " + point).pollInterval(Duration.ofMillis(10)).until(() -> {
                house.get(RecoverSyncs.class).execute();
                return place.mailer().size() == 1 && isQuiet(place);
            });
            came = house.crashes.disarm();

            assertThat(place.crm()).as("point %d", point).hasSize(1);
        }
        assertThat(points).as("calls at which it died").isGreaterThan(20);
    }

    private List<WantedRecordRepository.Wanted> wanted(SyncHouse.Place place) {
        return house.get(WantedRecordRepository.class).list(place.id, "contacts", 10);
    }

    private boolean isQuiet(SyncHouse.Place place) {
        return wanted(place).isEmpty() && place.runs().stream().allMatch(run -> run.state().isEnd());
    }
}
