package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.FakeRecords.Answer;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a run asks a vendor about what no list told, and that each job of it gets on, however little the vendor allows. */
abstract class SyncAsksContract extends SyncLabBed {
    private static final int MOST_JOBS = 100;
    private int most;
    private int asked;

    @Override
    Map<String, String> syncs() {
        String contacts = SyncHouse.contacts("deletes: {policy: propagate, guard: 100}", "pageSize: 2");
        return Map.of("contacts", contacts, "keyless", contacts.replace("\"matchOn\":[\"email\"],", ""));
    }

    @Override
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SyncLab.SETTINGS);
        settings.put("chunk", "10");
        settings.put("attempts", "2");
        return settings;
    }

    @AfterEach
    void nobodyTroubles() {
        lab.mailer.answers = write -> Answer.DONE;
        lab.mailer.onAsk = () -> {};
        lab.mailer.hidden = List.of();
        lab.mailer.askSize = Integer.MAX_VALUE;
        lab.mailer.canFindCreated = true;
        lab.mailer.keepsKeys = false;
        lab.jobs.clear();
    }

    @Test
    void readsAListOnceForAllUnansweredCreatesOfAChunk() {
        IntegrationContext place = listed();
        lab.mailer.answers = answers(Answer.LOST_AFTER, Answer.LOST_BEFORE, Answer.LOST_AFTER);
        int pages = lab.mailer.pages.get();

        SyncRun run = drive(place, start(place, StartSync.Command.of("keyless", Kind.FULL)));

        assertThat(lab.mailer.pages.get() - pages).as("two pages of 4 records, and three of 6").isEqualTo(2 + 3);
        assertThat(most).isEqualTo(2);
        assertThat(run.counts()).containsEntry("created.secondary", 3L).doesNotContainKey("failed");
        assertThat(lab.mailer.all(id(place))).hasSize(7);
        assertQuiet(place, "keyless");
    }

    @Test
    void readsAListOnceForAllUnansweredCreatesOfARunThatIsOver() {
        IntegrationContext place = listed();
        SyncRun broken = broken(place);
        int pages = lab.mailer.pages.get();

        SyncRun run = drive(place, start(place, StartSync.Command.of("keyless", Kind.FULL)));

        assertThat(lab.mailer.pages.get() - pages).as("twice four pages of 7 records").isEqualTo(4 + 4);
        assertThat(most).as("two for the search, and the page that follows it").isLessThanOrEqualTo(3);
        assertThat(items(broken)).extracting(SyncItem::state).containsOnly(State.DONE);
        assertThat(run.counts()).doesNotContainKeys("created.primary", "created.secondary");
        assertQuiet(place, "keyless");
    }

    /** The next run's creates have other keys, so that it is no help to this one that the vendor knows those of the last. */
    @Test
    void looksForWhatAnEarlierRunMadeAlsoWhereKeysAreKept() {
        IntegrationContext place = listed();
        lab.mailer.keepsKeys = true;
        SyncRun broken = broken(place);

        SyncRun run = run(place, "keyless", Kind.FULL);

        assertThat(items(broken)).extracting(SyncItem::state).containsOnly(State.DONE);
        assertThat(run.counts()).doesNotContainKeys("created.primary", "created.secondary");
        assertThat(lab.mailer.all(id(place))).hasSize(7);
    }

    @Test
    void givesUpNoCreateThatMayBeDoneAndRepeatsNoneTooOften() {
        IntegrationContext place = lab.place("often");
        for (int i = 0; i < 2; i++) {
            put(lab.crm, place, "c" + i, "{\"email\": \"" + i + "\"}", T0);
        }
        lab.mailer.answers = answers(Answer.AGAIN, Answer.AGAIN, Answer.LOST_AFTER, Answer.LOST_BEFORE);

        SyncRun run = run(place, "keyless", Kind.FULL);

        assertThat(run.counts()).containsEntry("created.secondary", 1L).containsEntry("failed", 1L);
        assertThat(items(run)).extracting(SyncItem::reason).containsOnlyOnce("UNCERTAIN");
        assertThat(run(place, "keyless", Kind.FULL).counts()).containsEntry("created.secondary", 1L);
        assertThat(lab.mailer.all(id(place))).hasSize(2);
    }

    @Test
    void asksInEachJobAboutFewOfThoseThatAListDidNotShow() {
        IntegrationContext place = hidden();
        int lookups = lab.mailer.lookups.get();

        SyncRun run = drive(place, start(place, StartSync.Command.of("contacts", Kind.FULL)));

        assertThat(lab.mailer.lookups.get() - lookups).isEqualTo(6);
        assertThat(most).isEqualTo(2);
        assertThat(run.counts()).containsEntry("updated.secondary", 3L).doesNotContainKeys("created.secondary", "deleted.primary");
    }

    @Test
    void getsOnWithOneCallAJobWhenRecordsWereNotShown() {
        IntegrationContext place = hidden();
        lab.crm.remove(id(place), "c5");

        SyncRun run = stingy(place, StartSync.Command.of("contacts", Kind.FULL));

        assertThat(run.counts()).containsEntry("updated.secondary", 3L).containsEntry("deleted.secondary", 1L);
    }

    @Test
    void getsOnWithOneCallAJobWhenCreatesWereNotAnswered() {
        IntegrationContext place = listed();
        SyncRun broken = broken(place);

        stingy(place, StartSync.Command.of("keyless", Kind.FULL));

        assertThat(items(broken)).extracting(SyncItem::state).containsOnly(State.DONE);
    }

    @Test
    void getsOnWithOneCallAJobWhenRecordsAreNamed() {
        IntegrationContext place = hidden();
        List<String> named = IntStream.range(0, 6).mapToObj(i -> "m" + i).toList();

        SyncRun run = stingy(place, new StartSync.Command("contacts", Kind.RECORDS, Map.of("secondary", named)));
        SyncRun others = stingy(place, new StartSync.Command("contacts", Kind.RECORDS, Map.of("primary", List.of("c0", "c1", "c2"))));

        assertThat(run.counts()).containsEntry("fetched.secondary", 6L);
        assertThat(others.counts()).containsEntry("updated.secondary", 3L);
    }

    /** Four contacts on both sides, three more of the crm; the mailer can only be listed. */
    private IntegrationContext listed() {
        IntegrationContext place = lab.place("listed");
        for (int i = 0; i < 4; i++) {
            put(lab.mailer, place, "x" + i, "{\"mail\": \"x" + i + "\"}", T0);
        }
        run(place, "keyless", Kind.FULL);
        for (int i = 0; i < 3; i++) {
            put(lab.crm, place, "c" + i, "{\"email\": \"c" + i + "\"}", T0);
        }
        lab.mailer.canFindCreated = false;
        return place;
    }

    /** A run that made what is missing on the mailer, heard of none of it, and could not ask. */
    private SyncRun broken(IntegrationContext place) {
        lab.mailer.answers = write -> {
            lab.mailer.onAsk = () -> {
                throw new PermanentFailure(ErrorCode.UPSTREAM_ERROR, "Not today.");
            };
            return Answer.LOST_AFTER;
        };
        SyncRun broken = run(place, "keyless", Kind.FULL);
        lab.mailer.answers = write -> Answer.DONE;
        lab.mailer.onAsk = () -> {};
        assertThat(broken.state()).isEqualTo(RunState.FAILED);
        assertThat(items(broken)).extracting(SyncItem::state).containsOnly(State.SENT);
        return broken;
    }

    /** Six contacts on both sides, of which the mailer's list shows none any more; half of the crm's were edited. */
    private IntegrationContext hidden() {
        IntegrationContext place = lab.place("hidden");
        for (int i = 0; i < 6; i++) {
            put(lab.crm, place, "c" + i, "{\"email\": \"" + i + "\"}", T0);
            put(lab.mailer, place, "m" + i, "{\"mail\": \"" + i + "\"}", T0);
        }
        run(place, "contacts", Kind.FULL);
        for (int i = 0; i < 3; i++) {
            put(lab.crm, place, "c" + i, "{\"email\": \"" + i + "\", \"name\": \"Edited\"}", T0.plusSeconds(60));
        }
        lab.mailer.hidden = IntStream.range(0, 6).mapToObj(i -> "m" + i).toList();
        lab.mailer.askSize = 1;
        return place;
    }

    private static Function<RecordWrite, Answer> answers(Answer... first) {
        Iterator<Answer> left = List.of(first).iterator();
        return write -> left.hasNext() ? left.next() : Answer.DONE;
    }

    /** A run whose jobs get one answer of the mailer each; then it says that it was asked too often. */
    private SyncRun stingy(IntegrationContext place, StartSync.Command command) {
        lab.mailer.onAsk = () -> {
            if (asked++ > 0) {
                throw new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, "Slower.", null, Duration.ofMillis(1));
            }
        };
        SyncRun run = drive(place, start(place, command));
        lab.mailer.onAsk = () -> {};
        return run;
    }

    /** Until it stands still; keeps how many calls of the mailer one job made at most. */
    private SyncRun drive(IntegrationContext place, String id) {
        SyncRunRepository runs = lab.house.get(SyncRunRepository.class);
        most = 0;
        for (int jobs = 0; runs.find(id).orElseThrow().state() == RunState.RUNNING; jobs++) {
            assertThat(jobs).as("jobs of a run that does not get on").isLessThan(MOST_JOBS);
            int before = calls();
            asked = 0;
            lab.step(place, lab.jobs.due().get(0));
            most = Math.max(most, calls() - before);
        }
        SyncRun run = runs.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        return run;
    }

    private int calls() {
        return lab.mailer.pages.get() + lab.mailer.lookups.get();
    }

    private void assertQuiet(IntegrationContext place, String sync) {
        int writes = lab.crm.writes.get() + lab.mailer.writes.get();
        assertThat(items(run(place, sync, Kind.FULL))).isEmpty();
        assertThat(lab.crm.writes.get() + lab.mailer.writes.get()).isEqualTo(writes);
    }
}
