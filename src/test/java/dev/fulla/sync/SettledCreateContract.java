package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.FakeRecords.Answer;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Kind;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A vendor that makes records, does not answer, and refuses for good to be asked about them: somebody says what became of them. */
abstract class SettledCreateContract extends SyncLabBed {
    @Override
    Map<String, String> syncs() {
        return Map.of("keyless", SyncHouse.contacts().replace("\"matchOn\":[\"email\"],", ""));
    }

    @AfterEach
    void nobodyTroubles() {
        lab.mailer.answers = write -> Answer.DONE;
        lab.mailer.unfindable = null;
        lab.jobs.clear();
    }

    @Test
    void failsUntilSomebodySaysWhatBecameOfEachAndGoesByThat() {
        IntegrationContext place = lab.place("settled");
        SyncRun broken = broken(place);
        SyncRun still = run(place, "keyless", Kind.FULL);
        assertThat(broken.reason()).isEqualTo("CREATES_UNSETTLED");
        assertThat(still.reason()).isEqualTo("CREATES_UNSETTLED");
        assertThat(still.reasonDetail()).contains("secondary", broken.id(), "UPSTREAM_REJECTED");
        assertThat(RunProgress.of(still).trouble().next()).contains("settle");

        String made = lab.mailer.all(id(place)).keySet().iterator().next();
        String madeOf = lab.mailer.all(id(place)).get(made).path("mail").textValue();
        for (SyncItem one : items(broken)) {
            boolean isMade = value(place, broken, one).equals(madeOf);
            settle(place, broken, new SettleCreate.Command(one.id(), isMade ? made : null, !isMade));
        }
        SyncRun run = run(place, "keyless", Kind.FULL);

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.counts()).containsEntry("created.secondary", 1L).doesNotContainKeys("created.primary", "failed");
        assertThat(items(broken)).extracting(SyncItem::state).containsExactlyInAnyOrder(State.DONE, State.FAILED);
        assertThat(lab.mailer.all(id(place))).hasSize(2);
        assertThat(items(run(place, "keyless", Kind.FULL))).isEmpty();
    }

    @Test
    void takesNoWordThatDoesNotFit() {
        IntegrationContext place = lab.place("unfit");
        put(lab.crm, place, "before", "{\"email\": \"before\"}", T0);
        SyncRun first = run(place, "keyless", Kind.FULL);
        String linked = lab.mailer.all(id(place)).keySet().iterator().next();
        SyncRun broken = broken(place);
        String item = items(broken).get(0).id();

        assertRefused(ErrorCode.RECORD_HAS_COUNTERPART, () -> settle(place, broken, new SettleCreate.Command(item, linked, false)));
        assertRefused(ErrorCode.NOTHING_TO_SETTLE, () -> settle(place, broken, new SettleCreate.Command("nothing", null, true)));
        assertRefused(ErrorCode.NOTHING_TO_SETTLE, () -> settle(place, first, new SettleCreate.Command(items(first).get(0).id(), null, true)));
        assertRefused(ErrorCode.INVALID_REQUEST, () -> new SettleCreate.Command(item, null, false));
        assertRefused(ErrorCode.INVALID_REQUEST, () -> new SettleCreate.Command(item, "m", true));
        assertRefused(ErrorCode.RUN_NOT_FOUND, () -> lab.house.get(SettleCreate.class)
                .execute(new UserId("somebody"), broken.id(), new SettleCreate.Command(item, null, true)));

        settle(place, broken, new SettleCreate.Command(item, null, true));
        assertRefused(ErrorCode.NOTHING_TO_SETTLE, () -> settle(place, broken, new SettleCreate.Command(item, "late", false)));
    }

    /** A run that made one of two records on the mailer, and heard of neither. */
    private SyncRun broken(IntegrationContext place) {
        put(lab.crm, place, "c1", "{\"email\": \"c1\"}", T0);
        put(lab.crm, place, "c2", "{\"email\": \"c2\"}", T0);
        AtomicInteger asked = new AtomicInteger();
        lab.mailer.answers = write -> asked.getAndIncrement() == 0 ? Answer.LOST_AFTER : Answer.LOST_BEFORE;
        lab.mailer.unfindable = new PermanentFailure(ErrorCode.UPSTREAM_REJECTED, "403");
        SyncRun broken = run(place, "keyless", Kind.FULL);
        lab.mailer.answers = write -> Answer.DONE;
        assertThat(items(broken)).extracting(SyncItem::state).containsExactly(State.SENT, State.SENT);
        return broken;
    }

    private String value(IntegrationContext place, SyncRun run, SyncItem item) {
        return lab.house.get(ListSyncItems.class)
                .execute(place.owner().orElseThrow(), run.id(), new ItemQuery(null, null, 100)).items().stream()
                .filter(one -> one.id().equals(item.id()))
                .map(one -> one.values().get("email").textValue())
                .findFirst()
                .orElseThrow();
    }

    private void settle(IntegrationContext place, SyncRun run, SettleCreate.Command command) {
        ListSyncItems.Item settled = lab.house.get(SettleCreate.class).execute(place.owner().orElseThrow(), run.id(), command);
        assertThat(settled.state()).isEqualTo(command.isMissing() ? State.FAILED : State.SENT);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PermanentFailure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
