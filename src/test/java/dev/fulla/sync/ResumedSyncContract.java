package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobsInMemory.Due;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run that is resumed, by a request that is slower than the worker that does its next step. */
abstract class ResumedSyncContract extends SyncLabBed {
    private final List<Due> done = new ArrayList<>();

    @Override
    Map<String, String> syncs() {
        return Map.of("contacts", SyncHouse.contacts("deletes: {policy: propagate, guard: 60}"));
    }

    @AfterEach
    void nobodyIsQuick() {
        lab.jobs.onAsked = job -> {};
        lab.jobs.clear();
        done.clear();
    }

    @Test
    void goesOnBehindTheGuardWithAJobThatIsDoneBeforeTheRequestEnds() {
        IntegrationContext place = paired("contacts");
        lab.mailer.remove(id(place), "m");
        SyncRun asks = run(place, "contacts", Kind.FULL);
        assertThat(asks.reason()).isEqualTo("DELETE_GUARD");
        lab.jobs.clear();

        SyncRun resumed = resume(place, asks, true);

        assertThat(done).extracting(one -> one.job().event()).containsExactly("sync.plan");
        assertThat(resumed.state()).isEqualTo(RunState.RUNNING);
        assertThat(lab.drive(place, asks.id()).counts()).containsEntry("deleted.primary", 1L);
    }

    @Test
    void goesOnWhereItStoodWithJobsThatAreDoneBeforeTheRequestEnds() {
        IntegrationContext place = paired("contacts");
        put(lab.crm, place, "c2", "{\"email\": \"b\"}", T0);
        String run = start(place, StartSync.Command.of("contacts", Kind.FULL));
        lab.house.get(PauseSync.class).execute(place.owner().orElseThrow(), run);
        lab.jobs.clear();

        resume(place, lab.house.get(SyncRunRepository.class).find(run).orElseThrow(), false);

        assertThat(done).extracting(one -> one.job().event()).containsExactly("sync.fetch", "sync.fetch");
        assertThat(lab.house.get(SyncRunRepository.class).find(run).orElseThrow().stage()).isEqualTo(Stage.MATCH);
        assertThat(lab.drive(place, run).counts()).containsEntry("created.secondary", 1L);
    }

    @Test
    void entersTheNextStageThatAStepHasNotEnteredYet() {
        IntegrationContext place = lab.place("between stages");
        String run = start(place, StartSync.Command.of("contacts", Kind.FULL));
        SyncStepRepository steps = lab.house.get(SyncStepRepository.class);
        for (String side : List.of("primary", "secondary")) {
            steps.advance(run, Stage.FETCH, side, new SyncRun.Lane(1, null, true, null), Map.of());
        }
        lab.house.get(PauseSync.class).execute(place.owner().orElseThrow(), run);
        lab.jobs.clear();

        resume(place, lab.house.get(SyncRunRepository.class).find(run).orElseThrow(), false);

        assertThat(done).extracting(one -> one.job().event()).contains("sync.match");
        assertThat(lab.drive(place, run).state()).isEqualTo(RunState.FINISHED);
    }

    /** Each job that the request asks for is done before the request hears of it. */
    private SyncRun resume(IntegrationContext place, SyncRun run, boolean confirmsDeletions) {
        lab.jobs.onAsked = job -> {
            done.add(job);
            lab.step(place, job);
        };
        SyncRun resumed = lab.house.get(ResumeSync.class)
                .execute(place.owner().orElseThrow(), run.id(), new ResumeSync.Command(confirmsDeletions));
        lab.jobs.onAsked = job -> {};
        return resumed;
    }
}
