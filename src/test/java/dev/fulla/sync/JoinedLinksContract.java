package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two links of one record each that turn out to be one, and a run that is over before it has written that down. */
abstract class JoinedLinksContract extends SyncLabBed {
    @Override
    Map<String, String> syncs() {
        return Map.of("merged", SyncHouse.contacts(), "reported", SyncHouse.contacts("bothCreated: manual"));
    }

    @Test
    void makesThemOneThatKeepsBothRecords() {
        IntegrationContext place = apart();

        assertThat(run(place, "merged", Kind.FULL).counts()).containsEntry("updated.primary", 1L).doesNotContainKey("reported");

        assertThat(lab.house.get(RecordLinkRepository.class).listChanged(id(place), "merged", -1, null, Long.MAX_VALUE, 9))
                .extracting(one -> one.primary().recordId(), one -> one.secondary().recordId())
                .contains(tuple("c1", "m")).doesNotContain(tuple("c1", null), tuple(null, "m"));
        assertThat(items(run(place, "merged", Kind.FULL))).isEmpty();
    }

    @Test
    void losesNeitherInARunThatIsCancelledBetweenMatchAndPlan() {
        IntegrationContext place = apart();
        cancelBeforePlan(place, "merged");

        SyncRun run = named(place, "merged", "primary", "c1");

        assertThat(run.counts()).containsEntry("updated.primary", 1L).doesNotContainKey("created.secondary");
        assertThat(lab.mailer.all(id(place))).hasSize(2).containsKey("m");
        assertThat(items(run(place, "merged", Kind.FULL))).isEmpty();
    }

    @Test
    void keepsBothInADryRun() {
        IntegrationContext place = apart();

        assertThat(run(place, "merged", Kind.DRY).counts()).containsEntry("planned", 1L);

        assertThat(named(place, "merged", "secondary", "m").counts()).containsEntry("updated.primary", 1L);
        assertThat(lab.crm.all(id(place))).hasSize(2);
    }

    @Test
    void losesNeitherOfTwoThatAreReportedAgain() {
        IntegrationContext place = paired("reported");
        cancelBeforePlan(place, "reported");

        assertThat(reported(named(place, "reported", "primary", "c"))).containsExactly("BOTH_CREATED");
        assertThat(reported(run(place, "reported", Kind.FULL))).containsExactly("BOTH_CREATED");
        cancelBeforePlan(place, "reported");
        assertThat(reported(named(place, "reported", "secondary", "m"))).containsExactly("BOTH_CREATED");
        assertThat(lab.crm.all(id(place))).hasSize(1);
        assertThat(lab.mailer.all(id(place))).hasSize(1);
    }

    /** What is reported again may have another key since. */
    @Test
    void remembersTheKeyThatTheyHaveNow() {
        IntegrationContext place = paired("reported");
        put(lab.crm, place, "c", "{\"email\": \"b\"}", T0);
        put(lab.mailer, place, "m", "{\"mail\": \"b\"}", T0);
        assertThat(reported(run(place, "reported", Kind.FULL))).containsExactly("BOTH_CREATED");

        put(lab.crm, place, "c2", "{\"email\": \"b\"}", T0);
        assertThat(reported(named(place, "reported", "primary", "c2"))).containsExactly("AMBIGUOUS");
        put(lab.crm, place, "c3", "{\"email\": \"a\"}", T0);
        assertThat(named(place, "reported", "primary", "c3").counts()).containsEntry("created.secondary", 1L);
    }

    /** A contact of each side with one key and a link of its own, since there was a third with that key. */
    private IntegrationContext apart() {
        IntegrationContext place = lab.place("apart");
        put(lab.crm, place, "c1", "{\"email\": \"a\"}", T0);
        put(lab.crm, place, "c2", "{\"email\": \"a\"}", T0);
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Ada\"}}", T0);
        assertThat(reported(run(place, "merged", Kind.FULL))).containsExactly("AMBIGUOUS", "AMBIGUOUS", "AMBIGUOUS");
        put(lab.crm, place, "c2", "{\"email\": \"other\"}", T0);
        assertThat(named(place, "merged", "primary", "c2").counts()).containsEntry("created.secondary", 1L);
        return place;
    }

    private void cancelBeforePlan(IntegrationContext place, String sync) {
        String run = start(place, StartSync.Command.of(sync, Kind.FULL));
        while (lab.house.get(SyncRunRepository.class).find(run).orElseThrow().stage() != Stage.PLAN) {
            lab.step(place, lab.jobs.due().get(0));
        }
        lab.house.get(CancelSync.class).execute(place.integration().orElseThrow().owner(), run);
        lab.jobs.clear();
    }
}
