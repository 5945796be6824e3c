package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.FakeRecords.Answer;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a run does when vendors fail, refuse, or lose what they had. */
abstract class SyncFaultsContract extends SyncRunsBed {
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

    /** Without a match key nothing but the unanswered create tells where the record belongs. */
    @Test
    void takesForItsOwnWhatARunMadeThatEndedWithoutAnAnswer() {
        String declared = SyncHouse.CONTACTS.replace("matchOn: [email]\n", "");
        try (SyncHouse keyless = new SyncHouse(stores(), Map.of(), Map.of("contacts", declared))) {
            SyncHouse.Place place = keyless.place("keyless");
            place.crm("c1", "{\"email\": \"c1@x.example\"}");
            place.crm("c2", "{\"email\": \"c2@x.example\"}");
            AtomicInteger asked = new AtomicInteger();
            keyless.mailer.answers = write -> asked.getAndIncrement() == 0 ? Answer.LOST_AFTER : Answer.LOST_BEFORE;
            keyless.mailer.unfindable = new PermanentFailure(ErrorCode.UPSTREAM_ERROR, "No search today.");

            SyncRun broken = place.run(Kind.FULL);
            SyncRun still = place.run(Kind.FULL);
            keyless.mailer.answers = write -> Answer.DONE;
            keyless.mailer.unfindable = null;

            assertThat(broken.state()).isEqualTo(RunState.FAILED);
            assertThat(still.state()).isEqualTo(RunState.FAILED);
            assertThat(place.items(broken)).extracting(SyncItem::state).containsExactly(State.SENT, State.SENT);

            SyncRun run = place.run(Kind.FULL);

            assertThat(place.items(broken)).extracting(SyncItem::state).containsExactlyInAnyOrder(State.DONE, State.FAILED);
            assertThat(run.counts()).containsEntry("created.secondary", 1L).doesNotContainKey("created.primary");
            assertThat(place.crm()).hasSize(2);
            assertThat(place.mailer()).hasSize(2);
            assertThat(place.run(Kind.FULL).counts()).containsEntry("staged.primary", 0L).containsEntry("staged.secondary", 0L);
        }
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
}
