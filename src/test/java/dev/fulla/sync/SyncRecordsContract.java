package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.FakeRecords.Answer;
import dev.fulla.support.TestStores;
import dev.fulla.sync.ListSyncRecords.Result;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What those hear who pull changes, and what becomes of records that failed, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SyncRecordsContract {
    private final SyncHouse house = SyncHouse.of(stores(), "deletes: {policy: propagate, guard: 90}");

    abstract TestStores stores();

    @AfterEach
    void everythingIsTakenAgain() {
        house.mailer.answers = write -> Answer.DONE;
    }

    @AfterAll
    void close() {
        house.close();
    }

    /** Somebody who pulls two records at a time. */
    private final class Poller {
        private final SyncHouse.Place place;
        private final String side;
        private final Map<String, JsonNode> known = new TreeMap<>();
        private @Nullable String cursor;

        Poller(SyncHouse.Place place, Side side) {
            this.place = place;
            this.side = side.word();
        }

        /** @return what is told, in order */
        List<String> pull() {
            List<String> told = new ArrayList<>();
            Result result;
            do {
                result = house.get(ListSyncRecords.class)
                        .execute(place.user, place.id, "contacts", new ChangeQuery(side, cursor, 2));
                result.items().forEach(one -> {
                    told.add(one.change() + " " + one.id());
                    if (one.change() == ListSyncRecords.Kind.DELETED) {
                        known.remove(one.id());
                    } else {
                        known.put(one.id(), one.values().get("name"));
                    }
                });
                cursor = result.cursor();
            } while (result.more());
            house.house.clock.advance(Duration.ofSeconds(1));
            return told;
        }
    }

    @Test
    void tellsEachChangeOnceOverManyRuns() {
        SyncHouse.Place place = filled("poller", 7);
        Poller crm = new Poller(place, Side.PRIMARY);
        Poller mailer = new Poller(place, Side.SECONDARY);

        place.run(Kind.FULL);
        assertThat(crm.pull()).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 7).mapToObj(i -> "ADDED c" + i).toList());
        assertThat(mailer.pull()).hasSize(7).allMatch(one -> one.startsWith("ADDED mailer-"));
        place.run(Kind.FULL);
        assertThat(crm.pull()).isEmpty();

        place.crm("c0", person("c0", "Other"));
        place.crm("c7", person("c7", "New"));
        house.crm.remove(place.id, "c1");
        place.start(Kind.FULL, () -> assertThat(crm.pull()).as("while the run goes on").isEmpty());
        assertThat(place.settleLast().state()).isEqualTo(RunState.FINISHED);
        assertThat(crm.pull()).containsExactlyInAnyOrder("UPDATED c0", "ADDED c7", "DELETED c1");
        assertThat(mailer.pull()).hasSize(3).filteredOn(one -> one.startsWith("DELETED mailer-")).hasSize(1);

        house.crm.remove(place.id, "c2");
        place.run(Kind.FULL);
        assertThat(crm.pull()).containsExactly("DELETED c2");
        assertThat(crm.pull()).isEmpty();
        assertThat(crm.known.keySet()).isEqualTo(place.crm().keySet());
        assertThat(crm.known.get("c0").asText()).isEqualTo("Other");
        assertThat(mailer.pull()).hasSize(1);
        assertThat(mailer.known.keySet()).isEqualTo(place.mailer().keySet());
    }

    @Test
    void tellsOfTheRecordThatTookTheOthersPlace() {
        SyncHouse.Place place = filled("again", 3);
        Poller mailer = new Poller(place, Side.SECONDARY);
        place.run(Kind.FULL);
        mailer.pull();
        String first = place.mailer().keySet().iterator().next();
        String email = place.mailer().get(first).path("mail").asText();

        house.mailer.remove(place.id, first);
        place.crm(email.substring(0, 2), person(email.substring(0, 2), "Edited"));
        place.run(Kind.FULL);

        assertThat(mailer.pull()).hasSize(2).contains("DELETED " + first);
        assertThat(mailer.known.keySet()).isEqualTo(place.mailer().keySet()).hasSize(3);
    }

    @Test
    void refusesACursorWhoseDeletionsAreForgotten() {
        SyncHouse.Place place = filled("late", 3);
        Poller crm = new Poller(place, Side.PRIMARY);
        place.run(Kind.FULL);
        crm.pull();
        house.house.clock.advance(Duration.ofDays(29));
        crm.pull();
        house.house.clock.advance(Duration.ofDays(29));
        assertThat(crm.pull()).isEmpty();

        house.house.clock.advance(Duration.ofDays(31));

        assertThatThrownBy(crm::pull)
                .isInstanceOfSatisfying(PermanentFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CURSOR_EXPIRED));
        crm.cursor = null;
        assertThat(crm.pull()).containsExactlyInAnyOrder("ADDED c0", "ADDED c1", "ADDED c2");
    }

    @Test
    void triesAgainWhatFailedAndTellsOfItThen() {
        SyncHouse.Place place = filled("retry", 3);
        Poller crm = new Poller(place, Side.PRIMARY);
        house.mailer.answers = write -> write.body().path("mail").asText().startsWith("c1") ? Answer.REFUSED : Answer.DONE;
        SyncRun run = place.run(Kind.FULL);
        assertThat(run.counts()).containsEntry("failed", 1L);
        assertThat(crm.pull()).as("of c1 nothing is confirmed").containsExactlyInAnyOrder("ADDED c0", "ADDED c2");
        assertThat(house.get(GetSyncRun.class).execute(place.user, run.id()).trouble())
                .satisfies(trouble -> assertThat(trouble.reason() + trouble.next()).contains("UPSTREAM_REJECTED", "correct the record"));
        ListSyncItems.Item failed = house.get(ListSyncItems.class)
                .execute(place.user, run.id(), new ItemQuery("failed", null, null))
                .items()
                .get(0);
        assertThat(failed.records()).containsExactly(Map.entry(Side.PRIMARY, "c1"));
        assertThat(failed.values().get("email").asText()).isEqualTo("c1@x.example");

        house.mailer.answers = write -> Answer.DONE;
        RetrySync.Result again = house.get(RetrySync.class).execute(place.user, run.id(), new RetrySync.Command(null));
        SyncRun second = place.settle(again.run().id());

        assertThat(again.items()).isEqualTo(1);
        assertThat(again.next()).isNull();
        assertThat(second.kind()).isEqualTo(Kind.RECORDS);
        assertThat(second.parentId()).isEqualTo(run.id());
        assertThat(second.counts()).containsEntry("created.secondary", 1L).containsEntry("fetched.primary", 1L);
        assertThat(crm.pull()).singleElement().asString().endsWith(" c1");
        assertThat(place.mailer()).hasSize(3);
    }

    @Test
    void takesAThousandThatFailedAndSaysWhereToGoOn() {
        SyncHouse.Place place = filled("many", 1);
        SyncRun run = place.run(Kind.FULL);
        house.get(SyncItemRepository.class).insert(IntStream.range(0, 1001)
                .mapToObj(i -> new SyncItem(
                        run.id(), String.format("x%04d", i), null, Side.PRIMARY, "gone-" + i, Action.UPDATE, State.FAILED, 0, 1, null, null,
                        "GONE", null, run.createdAt()))
                .toList());

        RetrySync.Result first = house.get(RetrySync.class).execute(place.user, run.id(), new RetrySync.Command(null));
        place.settle(first.run().id());
        RetrySync.Result rest = house.get(RetrySync.class).execute(place.user, run.id(), new RetrySync.Command(first.next()));
        place.settle(rest.run().id());

        assertThat(first.items()).isEqualTo(1000);
        assertThat(rest.items()).isEqualTo(1);
        assertThat(rest.next()).isNull();
    }

    private SyncHouse.Place filled(String name, int many) {
        SyncHouse.Place place = house.place(name);
        IntStream.range(0, many).forEach(i -> place.crm("c" + i, person("c" + i, "C" + i)));
        return place;
    }

    private static String person(String id, String name) {
        return "{\"email\": \"" + id + "@x.example\", \"name\": \"" + name + "\"}";
    }
}
