package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.FakeRecords.Answer;
import dev.fulla.support.TestStores;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a run does to both sides, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SyncRunsContract {
    private final SyncHouse house = SyncHouse.of(stores(), "deletes: {policy: propagate, guard: 60}");

    abstract TestStores stores();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void bringsBothSidesTogetherAndThenDoesNothing() {
        SyncHouse.Place place = house.place("both");
        for (int i = 0; i < 5; i++) {
            place.crm("c" + i, "{\"email\": \"Crm" + i + "@x.example \", \"name\": \"C" + i + "\"}");
            place.mailer("m" + i, "{\"mail\": \"mailer" + i + "@x.example\", \"data\": {\"name\": \"M" + i + "\"}}");
        }
        place.crm("same", "{\"email\": \"same@x.example\", \"name\": \"Same\"}");
        place.mailer("same", "{\"mail\": \"same@x.example\", \"data\": {\"plan\": \"gold\"}}");

        SyncRun run = place.run(Kind.FULL);

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.counts()).containsEntry("created.secondary", 5L).containsEntry("created.primary", 5L)
                .containsEntry("updated.primary", 1L).containsEntry("updated.secondary", 1L);
        assertThat(place.crm()).hasSize(11).containsEntry("same", json("{email: same@x.example, name: Same, plan: gold}"));
        assertThat(place.mailer()).hasSize(11)
                .containsEntry("same", json("{mail: same@x.example, data: {name: Same, plan: gold}}"));

        int writes = writes();
        SyncRun second = place.run(Kind.FULL);

        assertThat(writes()).isEqualTo(writes);
        assertThat(second.counts()).containsEntry("fetched.primary", 11L).containsEntry("staged.secondary", 0L);
        assertThat(place.items(second)).isEmpty();
    }

    @Test
    void letsBothSidesChangeDifferentFields() {
        SyncHouse.Place place = paired("fields");
        place.crm("c", "{\"email\": \"a@x.example\", \"name\": \"New\", \"plan\": \"basic\"}");
        place.mailer("m", "{\"mail\": \"a@x.example\", \"data\": {\"name\": \"Ada\", \"plan\": \"gold\"}}");

        SyncRun run = place.run(Kind.FULL);

        assertThat(run.counts()).containsEntry("updated.primary", 1L).containsEntry("updated.secondary", 1L);
        assertThat(place.crm()).containsEntry("c", json("{email: a@x.example, name: New, plan: gold}"));
        assertThat(place.mailer()).containsEntry("m", json("{mail: a@x.example, data: {name: New, plan: gold}}"));
        assertQuiet(place);
    }

    @Test
    void doesNotTakeItsOwnWritesForNews() {
        SyncHouse.Place place = paired("echo");
        place.crm("c", "{\"email\": \"a@x.example\", \"name\": \"New\", \"plan\": \"basic\"}");
        place.run(Kind.FULL);
        int writes = writes();

        SyncRun page = place.run(Kind.INCREMENTAL);
        SyncRun hook = place.records(Map.of("secondary", List.of("m")));

        assertThat(page.counts()).containsEntry("fetched.secondary", 1L).containsEntry("staged.secondary", 0L);
        assertThat(hook.counts()).containsEntry("fetched.secondary", 1L).containsEntry("staged.secondary", 0L);
        assertThat(writes()).isEqualTo(writes);
    }

    /** What a webhook names is one side's record; what happened to the other one since is not known yet. */
    @Test
    void looksAtBothSidesOfARecordThatIsNamed() {
        SyncHouse.Place place = paired("named");
        place.crm("c", "{\"email\": \"a@x.example\", \"name\": \"Of crm\", \"plan\": \"basic\"}");
        place.mailer("m", "{\"mail\": \"a@x.example\", \"data\": {\"name\": \"Of mailer\", \"plan\": \"basic\"}}");

        place.records(Map.of("secondary", List.of("m")));

        assertThat(place.crm().get("c").at("/name").textValue()).as("the primary's edit goes before").isEqualTo("Of crm");
        assertThat(place.mailer().get("m").at("/data/name").textValue()).isEqualTo("Of crm");
        assertQuiet(place);
    }

    @Test
    void reportsRecordsThatItWouldHaveToGuess() {
        SyncHouse.Place place = paired("guess");
        place.crm("d1", "{\"email\": \"d@x.example\"}");
        place.crm("d2", "{\"email\": \"D@x.example\"}");
        place.mailer("twin", "{\"mail\": \"a@x.example\"}");

        SyncRun run = place.run(Kind.FULL);

        assertThat(place.items(run)).extracting(SyncItem::id, SyncItem::state, SyncItem::reason).containsExactlyInAnyOrder(
                tuple("primary.d1", State.REPORTED, "AMBIGUOUS"), tuple("primary.d2", State.REPORTED, "AMBIGUOUS"),
                tuple("secondary.twin", State.REPORTED, "AMBIGUOUS"));
        assertThat(place.crm()).hasSize(3);
        assertThat(place.mailer()).hasSize(2);
    }

    /** The run sees one of two records with one key; that there is another one, it must know. */
    @Test
    void doesNotGuessInARunThatSeesOneOfThem() {
        SyncHouse.Place place = house.place("one of two");
        place.crm("d1", "{\"email\": \"d@x.example\"}");
        place.crm("d2", "{\"email\": \"d@x.example\"}");
        place.run(Kind.FULL);

        SyncRun run = place.records(Map.of("primary", List.of("d1")));

        assertThat(place.items(run)).extracting(SyncItem::id, SyncItem::reason).containsExactly(tuple("primary.d1", "AMBIGUOUS"));
        assertThat(place.mailer()).isEmpty();
        house.crm.remove(place.id, "d2");
        assertThat(place.run(Kind.FULL).counts()).containsEntry("created.secondary", 1L);
    }

    @Test
    void stopsAndAsksWhenAListIsEmpty() {
        SyncHouse.Place place = paired("guard");
        house.mailer.isEmptied = true;
        SyncRun asks = place.run(Kind.FULL);
        house.mailer.isEmptied = false;

        assertThat(asks.state()).isEqualTo(RunState.PAUSED);
        assertThat(asks.reason()).isEqualTo("DELETE_GUARD");
        assertThat(asks.reasonDetail()).contains("1 of 1");
        assertThat(place.crm()).hasSize(1);
        assertThat(place.items(asks)).isEmpty();
        assertThat(house.get(CancelSync.class).execute(place.user, asks.id()).state()).isEqualTo(RunState.CANCELLED);
        assertQuiet(place);
    }

    @Test
    void takesNothingForDeletedThatOnlyTheListDoesNotShow() {
        SyncHouse.Place place = house.place("hidden");
        for (int i = 0; i < 4; i++) {
            place.crm("c" + i, "{\"email\": \"c" + i + "@x.example\", \"name\": \"C\"}");
            place.mailer("h" + i, "{\"mail\": \"c" + i + "@x.example\", \"data\": {\"name\": \"C\"}}");
        }
        place.run(Kind.FULL);
        place.crm("c0", "{\"email\": \"c0@x.example\", \"name\": \"Edited\"}");
        house.mailer.hidden = List.of("h0", "h1");
        try {
            SyncRun run = place.run(Kind.FULL);

            assertThat(run.counts()).containsEntry("updated.secondary", 1L)
                    .doesNotContainKeys("created.secondary", "deleted.primary", "deleted.secondary");
            assertThat(place.crm()).hasSize(4);
            assertThat(place.mailer()).hasSize(4).containsEntry("h0", json("{mail: c0@x.example, data: {name: Edited}}"));
        } finally {
            house.mailer.hidden = List.of();
        }
        assertQuiet(place);
    }

    @Test
    void goesOnWithDeletionsThatAreMeant() {
        SyncHouse.Place place = paired("meant");
        house.mailer.remove(place.id, "m");
        SyncRun asks = place.run(Kind.FULL);

        house.get(ResumeSync.class).execute(place.user, asks.id(), new ResumeSync.Command(true));
        SyncRun run = place.settle(asks.id());

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.counts()).containsEntry("deleted.primary", 1L);
        assertThat(place.crm()).isEmpty();
    }

    @Test
    void deletesWhatWasDeletedAndCreatesAgainWhatWasEdited() {
        SyncHouse.Place place = house.place("deleted");
        for (int i = 0; i < 4; i++) {
            place.crm("c" + i, "{\"email\": \"c" + i + "@x.example\", \"name\": \"C\"}");
        }
        place.run(Kind.FULL);
        String ofC0 = place.mailer().entrySet().stream()
                .filter(one -> one.getValue().at("/mail").textValue().equals("c0@x.example"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        house.mailer.remove(place.id, ofC0);
        place.crm("c0", "{\"email\": \"c0@x.example\", \"name\": \"Edited\"}");
        house.crm.remove(place.id, "c3");

        SyncRun run = place.run(Kind.FULL);

        assertThat(run.counts()).containsEntry("deleted.secondary", 1L).containsEntry("created.secondary", 1L);
        assertThat(place.crm()).hasSize(3);
        assertThat(place.mailer()).hasSize(3).doesNotContainKey(ofC0);
        assertQuiet(place);
    }

    @Test
    void saysWhatItWouldDoAndDoesNothing() {
        SyncHouse.Place place = paired("dry");
        place.crm("new", "{\"email\": \"new@x.example\"}");
        place.mailer("m", "{\"mail\": \"a@x.example\", \"data\": {\"name\": \"New\", \"plan\": \"basic\"}}");
        int writes = writes();

        SyncRun run = place.run(Kind.DRY);

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(place.items(run)).extracting(SyncItem::action, SyncItem::side, SyncItem::state).containsExactlyInAnyOrder(
                tuple(Action.CREATE, Side.SECONDARY, State.PLANNED), tuple(Action.UPDATE, Side.PRIMARY, State.PLANNED));
        assertThat(writes()).isEqualTo(writes);
        assertThat(place.run(Kind.FULL).counts()).containsEntry("created.secondary", 1L).containsEntry("updated.primary", 1L);
    }

    @Test
    void readsWhatWasChangedSinceWithAnOverlap() {
        SyncHouse.Place place = house.place("since");
        house.crm.put(place.id, "old", "{\"email\": \"old@x.example\"}", Instant.now().minus(Duration.ofHours(1)));
        place.run(Kind.FULL);
        house.crm.put(place.id, "late", "{\"email\": \"late@x.example\"}", Instant.now().minus(Duration.ofMinutes(2)));
        place.crm("new", "{\"email\": \"new@x.example\"}");

        SyncRun run = place.run(Kind.INCREMENTAL);

        assertThat(run.kind()).isEqualTo(Kind.INCREMENTAL);
        assertThat(run.counts()).containsEntry("fetched.primary", 2L).containsEntry("created.secondary", 2L);
        assertThat(place.mailer()).hasSize(3);
    }

    @Test
    void looksForAnUnansweredCreateBeforeItCreatesAgain() {
        SyncHouse.Place place = house.place("unanswered");
        AtomicInteger asked = new AtomicInteger();
        house.mailer.answers = write -> switch (asked.getAndIncrement()) {
            case 0 -> Answer.LOST_AFTER;
            case 1 -> Answer.LOST_BEFORE;
            case 2 -> Answer.AGAIN;
            default -> Answer.DONE;
        };
        try {
            for (int i = 0; i < 3; i++) {
                place.crm("c" + i, "{\"email\": \"c" + i + "@x.example\"}");
            }

            SyncRun run = place.run(Kind.FULL);

            assertThat(run.state()).isEqualTo(RunState.FINISHED);
            assertThat(run.counts()).containsEntry("created.secondary", 3L).doesNotContainKey("failed");
            assertThat(place.mailer()).hasSize(3);
            assertThat(asked).hasValue(5);
        } finally {
            house.mailer.answers = write -> Answer.DONE;
        }
        assertQuiet(place);
    }

    @Test
    void countsWhatAVendorRefusesAndTriesItAgainInTheNextRun() {
        SyncHouse.Place place = house.place("refused");
        house.mailer.answers = write -> write.body().at("/mail").textValue().startsWith("bad") ? Answer.REFUSED : Answer.DONE;
        try {
            place.crm("c1", "{\"email\": \"bad@x.example\"}");
            place.crm("c2", "{\"email\": \"good@x.example\"}");

            SyncRun run = place.run(Kind.FULL);

            assertThat(run.counts()).containsEntry("failed", 1L).containsEntry("created.secondary", 1L);
            assertThat(place.items(run)).filteredOn(one -> one.state() == State.FAILED).extracting(SyncItem::reason)
                    .containsExactly("UPSTREAM_REJECTED");
        } finally {
            house.mailer.answers = write -> Answer.DONE;
        }
        assertThat(place.run(Kind.FULL).counts()).containsEntry("created.secondary", 1L);
        assertThat(place.mailer()).hasSize(2);
    }

    @Test
    void waitsForARateLimitWithoutGivingUp() {
        SyncHouse.Place place = house.place("limited");
        AtomicInteger asked = new AtomicInteger();
        house.mailer.answers = write -> asked.incrementAndGet() < 15 ? Answer.LIMITED : Answer.DONE;
        try {
            place.crm("c1", "{\"email\": \"c1@x.example\"}");

            assertThat(place.run(Kind.FULL).counts()).containsEntry("created.secondary", 1L).doesNotContainKey("failed");
        } finally {
            house.mailer.answers = write -> Answer.DONE;
        }
    }

    /** Nobody comes to look: the step that cannot be done tells. */
    @Test
    void endsAtOnceWhenAStepCannotBeDone() {
        SyncHouse.Place place = paired("broken");
        house.mailer.broken = new PermanentFailure(ErrorCode.UPSTREAM_ERROR, "A record has no id.");
        try {
            SyncRun run = place.run(Kind.FULL);

            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.reason()).isEqualTo("UPSTREAM_ERROR");
            assertThat(run.reasonDetail()).isEqualTo("A record has no id.");
        } finally {
            house.mailer.broken = null;
        }
        assertQuiet(place);
    }

    @Test
    void standsStillWhileAnAccountHasToBeConnectedAgain() {
        SyncHouse.Place place = paired("credential");
        place.crm("new", "{\"email\": \"new@x.example\"}");
        house.mailer.broken = new PermanentFailure(ErrorCode.CREDENTIAL_INVALID, "Connect it again.");
        SyncRun asks = place.run(Kind.FULL);
        house.mailer.broken = null;

        assertThat(asks.state()).isEqualTo(RunState.PAUSED);
        assertThat(asks.reason()).isEqualTo("CREDENTIAL_INVALID");
        house.get(ResumeSync.class).execute(place.user, asks.id(), new ResumeSync.Command(false));
        assertThat(place.settle(asks.id()).state()).isEqualTo(RunState.FINISHED);
        assertThat(place.mailer()).hasSize(2);
    }

    @Test
    void runsOncePerSyncAtATimeAndStandsStillWhenAsked() {
        SyncHouse.Place place = paired("steered");
        SyncRun run = place.start(Kind.FULL);

        assertThatThrownBy(() -> place.start(Kind.FULL)).hasMessageContaining("is not over");
        house.get(PauseSync.class).execute(place.user, run.id());
        assertThat(place.find(run.id()).reason()).isEqualTo("ASKED");
        house.get(ResumeSync.class).execute(place.user, run.id(), new ResumeSync.Command(false));

        assertThat(place.settle(run.id()).state()).isEqualTo(RunState.FINISHED);
    }

    /** One contact that both sides have. */
    private SyncHouse.Place paired(String name) {
        SyncHouse.Place place = house.place(name);
        place.crm("c", "{\"email\": \"a@x.example\", \"name\": \"Ada\", \"plan\": \"basic\"}");
        place.mailer("m", "{\"mail\": \"a@x.example\", \"data\": {\"name\": \"Ada\", \"plan\": \"basic\"}}");
        place.run(Kind.FULL);
        return place;
    }

    private int writes() {
        return house.crm.writes.get() + house.mailer.writes.get();
    }

    private void assertQuiet(SyncHouse.Place place) {
        int writes = writes();
        SyncRun run = place.run(Kind.FULL);
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(place.items(run)).isEmpty();
        assertThat(writes()).isEqualTo(writes);
    }

    private static JsonNode json(String yaml) {
        return Json.read(TestSyncs.tree(yaml).toString());
    }
}
