package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run does to both sides, whatever the database. */
abstract class SyncRunsContract extends SyncRunsBed {
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
    void runsOncePerSyncAtATimeAndStandsStillWhenAsked() {
        SyncHouse.Place place = paired("steered");
        SyncRun run = place.start(Kind.FULL);

        assertThatThrownBy(() -> place.start(Kind.FULL)).hasMessageContaining("is not over");
        house.get(PauseSync.class).execute(place.user, run.id());
        assertThat(place.find(run.id()).reason()).isEqualTo("ASKED");
        house.get(ResumeSync.class).execute(place.user, run.id(), new ResumeSync.Command(false));

        assertThat(place.settle(run.id()).state()).isEqualTo(RunState.FINISHED);
    }
}
