package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobsInMemory.Due;
import dev.fulla.sync.SyncRun.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People pause, resume, cancel and start while a worker is with a vendor, and other workers have time. */
abstract class SteeredSyncContract extends SyncLabBed {
    @Override
    Map<String, String> syncs() {
        return Map.of("contacts", SyncHouse.contacts());
    }

    @AfterEach
    void quiet() {
        lab.trouble = SyncLab.Trouble.NONE;
        lab.jobs.clear();
    }

    @Test
    void whoResumesDuringACreateDoesNotHaveItMadeTwice() {
        IntegrationContext place = paired("contacts");
        put(lab.crm, place, "new", "{\"email\": \"new\"}", T0);
        String run = start(place, StartSync.Command.of("contacts", Kind.FULL));
        during("RecordSink.write", () -> {
            pause(place, run);
            resume(place, run);
            others(place);
        });

        assertThat(lab.drive(place, run).state()).isEqualTo(RunState.FINISHED);

        assertThat(mails(place)).containsExactlyInAnyOrder("a", "new");
        assertQuiet(place);
    }

    @Test
    void aRunThatIsPausedBeforeAStepEndsHasThatStepDoneAgain() {
        for (String end : List.of("SyncStepRepository.advance", "SyncStepRepository.enter")) {
            IntegrationContext place = paired("contacts");
            for (String one : List.of("1", "2", "3", "4")) { // more than one page, so that a step follows the first
                put(lab.crm, place, "new" + one, "{\"email\": \"new%s\"}".formatted(one), T0);
            }
            String run = start(place, StartSync.Command.of("contacts", Kind.FULL));
            during(end, () -> pause(place, run));
            others(place);
            assertThat(find(run).state()).as(end).isEqualTo(RunState.PAUSED);
            assertThat(lab.jobs.due()).as("jobs of a paused run").isEmpty();

            resume(place, run);

            assertThat(lab.drive(place, run).state()).isEqualTo(RunState.FINISHED);
            assertThat(mails(place)).containsExactlyInAnyOrder("a", "new1", "new2", "new3", "new4");
        }
    }

    @Test
    void whoStartsAnewDuringACreateDoesNotHaveItMadeTwice() {
        IntegrationContext place = paired("contacts");
        put(lab.crm, place, "new", "{\"email\": \"new\"}", T0);
        String run = start(place, StartSync.Command.of("contacts", Kind.FULL));
        String[] next = {""};
        during("RecordSink.write", () -> {
            cancel(place, run);
            next[0] = start(place, StartSync.Command.of("contacts", Kind.FULL));
            others(place);
            assertThat(find(next[0]).lanes()).allSatisfy((side, lane) -> assertThat(lane.step()).isZero());
        });
        lab.drive(place, run);

        assertThat(lab.drive(place, next[0]).state()).isEqualTo(RunState.FINISHED);

        assertThat(mails(place)).containsExactlyInAnyOrder("a", "new");
        assertQuiet(place);
    }

    @Test
    void anOlderEditDoesNotComeAfterANewerOne() {
        IntegrationContext place = paired("contacts");
        put(lab.crm, place, "c", "{\"email\": \"a\", \"name\": \"Older\"}", T0.plusSeconds(1));
        String run = start(place, StartSync.Command.of("contacts", Kind.FULL));
        String[] next = {""};
        during("RecordSink.write", () -> {
            cancel(place, run);
            put(lab.crm, place, "c", "{\"email\": \"a\", \"name\": \"Newer\"}", T0.plusSeconds(2));
            next[0] = start(place, StartSync.Command.of("contacts", Kind.FULL));
            others(place);
        });
        lab.drive(place, run);
        lab.drive(place, next[0]);

        assertThat(lab.mailer.all(id(place)).get("m").at("/data/name").textValue()).isEqualTo("Newer");
        assertThat(lab.crm.all(id(place)).get("c").at("/name").textValue()).isEqualTo("Newer");
        assertQuiet(place);
    }

    @Test
    void nothingIsWrittenOfARunThatIsCancelledBeforeItsStepBegins() {
        IntegrationContext place = paired("contacts");
        put(lab.crm, place, "new", "{\"email\": \"new\"}", T0);
        String run = start(place, StartSync.Command.of("contacts", Kind.FULL));
        during("SyncItemRepository.send", () -> cancel(place, run));

        lab.drive(place, run);

        assertThat(mails(place)).containsExactly("a");
        assertThat(items(find(run))).extracting(SyncItem::state, SyncItem::attempt)
                .containsExactly(tuple(SyncItem.State.PLANNED, 0));
        run(place, "contacts", Kind.FULL);
        assertThat(mails(place)).containsExactlyInAnyOrder("a", "new");
    }

    /** The first time that a worker gets there. */
    private void during(String call, Runnable what) {
        lab.trouble = new SyncLab.Trouble() {
            private boolean isOver;

            @Override
            public void before(String now) {
                if (now.equals(call) && !isOver) {
                    isOver = true;
                    lab.jobs.meanwhile(what);
                }
            }
        };
    }

    /** Does what other workers can do meanwhile. */
    private void others(IntegrationContext place) {
        for (int i = 0; i < 30; i++) {
            for (Due job : lab.jobs.free()) {
                lab.step(place, job);
            }
        }
    }

    private void assertQuiet(IntegrationContext place) {
        int writes = lab.crm.writes.get() + lab.mailer.writes.get();
        assertThat(run(place, "contacts", Kind.FULL).state()).isEqualTo(RunState.FINISHED);
        assertThat(lab.crm.writes.get() + lab.mailer.writes.get()).isEqualTo(writes);
    }

    private List<String> mails(IntegrationContext place) {
        return lab.mailer.all(id(place)).values().stream().map(one -> one.path("mail")).map(JsonNode::textValue).toList();
    }

    private SyncRun find(String run) {
        return lab.house.get(SyncRunRepository.class).find(run).orElseThrow();
    }

    private void pause(IntegrationContext place, String run) {
        lab.house.get(PauseSync.class).execute(place.owner().orElseThrow(), run);
    }

    private void resume(IntegrationContext place, String run) {
        lab.house.get(ResumeSync.class).execute(place.owner().orElseThrow(), run, new ResumeSync.Command(false));
    }

    private void cancel(IntegrationContext place, String run) {
        lab.house.get(CancelSync.class).execute(place.owner().orElseThrow(), run);
    }
}
