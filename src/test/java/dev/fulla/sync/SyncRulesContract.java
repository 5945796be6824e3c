package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.support.FakeRecords;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rules of a declaration lead to, step by step of a run. */
abstract class SyncRulesContract extends SyncLabBed {
    private static final String TIMES = """
            primary: {module: crm, object: contacts, modifiedAt: /at, archive: {/archived: true}}
            secondary: {module: mailer, object: subscribers, modifiedAt: /at, archive: {/data/archived: true}}
            """;

    @Override
    Map<String, String> syncs() {
        return Map.of(
            "newest", SyncHouse.contacts(TIMES, "fields: " + fields("conflict: newest")),
            "manual", SyncHouse.contacts("fields: " + fields("conflict: manual")),
            "primary", SyncHouse.contacts("bothCreated: primary", "fields: " + fields("conflict: manual}, plan: {primary: /plan, secondary: /data/plan")),
            "archive", SyncHouse.contacts(TIMES, "deletes: {policy: archive, guard: 100}"),
            "propagate", SyncHouse.contacts("deletes: {policy: propagate, guard: 20}"),
            "reported", SyncHouse.contacts("bothCreated: manual"),
            "lanes", SyncHouse.contacts("lanes: 4"),
            "down", SyncHouse.contacts("direction: primary-to-secondary", "deletes: {policy: propagate, guard: 100}"));
    }

    private static String fields(String rule) {
        return "{email: {primary: /email, secondary: /mail}, name: {primary: /name, secondary: /data/name, " + rule + "}}";
    }

    @Test
    void takesWhatWasEditedLast() {
        IntegrationContext place = paired("newest");
        put(lab.crm, place, "c", "{\"email\": \"a\", \"name\": \"Earlier\"}", T0.plusSeconds(1));
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Later\"}}", T0.plusSeconds(2));
        run(place, "newest", Kind.FULL);
        assertThat(name(place)).isEqualTo("Later");

        put(lab.crm, place, "c", "{\"email\": \"a\"}", T0.plusSeconds(4));
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Before\"}}", T0.plusSeconds(3));
        run(place, "newest", Kind.FULL);

        assertThat(lab.mailer.all(id(place)).get("m").at("/data/name").isMissingNode()).as("taken away last").isTrue();
    }

    /** As documented: before anything was confirmed, nothing yields to a value, whoever was edited last. */
    @Test
    void letsAValueWinOverNothingAtTheFirstMeeting() {
        IntegrationContext place = lab.place("first meeting");
        put(lab.crm, place, "c", "{\"email\": \"a\", \"name\": \"Ada\"}", T0);
        put(lab.mailer, place, "m", "{\"mail\": \"a\"}", T0.plusSeconds(9));

        run(place, "newest", Kind.FULL);

        assertThat(lab.mailer.all(id(place)).get("m").at("/data/name").textValue()).isEqualTo("Ada");
        assertThat(name(place)).isEqualTo("Ada");
    }

    @Test
    void keepsToTheRuleOfTheFirstMeetingAfterARefusal() {
        IntegrationContext place = lab.place("refused meeting");
        put(lab.crm, place, "c", "{\"email\": \"a\", \"name\": \"Mine\"}", T0);
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Yours\", \"plan\": \"gold\"}}", T0);
        lab.mailer.answers = write -> FakeRecords.Answer.REFUSED;
        try {
            assertThat(run(place, "primary", Kind.FULL).counts()).containsEntry("updated.primary", 1L).containsEntry("failed", 1L);
        } finally {
            lab.mailer.answers = write -> FakeRecords.Answer.DONE;
        }
        assertThat(run(place, "primary", Kind.FULL).counts()).containsEntry("updated.secondary", 1L).doesNotContainKey("reported");
        assertThat(lab.mailer.all(id(place)).get("m").at("/data/name").textValue()).isEqualTo("Mine");
    }

    @Test
    void leavesAConflictToPeopleUntilOneOfThemEdits() {
        IntegrationContext place = paired("manual");
        put(lab.crm, place, "c", "{\"email\": \"a\", \"name\": \"Mine\"}", T0);
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Yours\"}}", T0);

        SyncRun run = run(place, "manual", Kind.FULL);

        assertThat(items(run)).extracting(SyncItem::action, SyncItem::state, SyncItem::reason, SyncItem::reasonDetail)
                .containsExactly(tuple(Action.CONFLICT, State.REPORTED, "FIELDS", "name"));
        assertThat(name(place)).isEqualTo("Mine");
        assertThat(items(run(place, "manual", Kind.FULL))).isEmpty();
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Ours\"}}", T0);
        run(place, "manual", Kind.FULL);
        assertThat(name(place)).isEqualTo("Ours");
    }

    /** A run that does not see what was reported knows of it all the same. */
    @Test
    void createsNothingBesideWhatIsReported() {
        IntegrationContext place = paired("reported");

        assertThat(reported(named(place, "reported", "secondary", "m"))).containsExactly("BOTH_CREATED");
        put(lab.crm, place, "c2", "{\"email\": \"a\"}", T0);
        assertThat(reported(named(place, "reported", "primary", "c2"))).containsExactly("AMBIGUOUS");

        assertThat(lab.crm.all(id(place))).containsOnlyKeys("c", "c2");
        assertThat(lab.mailer.all(id(place))).containsOnlyKeys("m");
    }

    @Test
    void remembersTheKeyThatWhatIsReportedHasNow() {
        IntegrationContext place = lab.place("rekeyed");
        for (String key : List.of("old", "new")) {
            put(lab.crm, place, "c1", "{\"email\": \"" + key + "\"}", T0);
            put(lab.crm, place, "c2", "{\"email\": \"" + key + "\"}", T0);
            assertThat(reported(run(place, "reported", Kind.FULL))).containsExactly("AMBIGUOUS", "AMBIGUOUS");
        }
        put(lab.mailer, place, "m1", "{\"mail\": \"new\"}", T0);
        put(lab.mailer, place, "m2", "{\"mail\": \"old\"}", T0);

        assertThat(reported(named(place, "reported", "secondary", "m1"))).containsExactly("AMBIGUOUS");
        assertThat(named(place, "reported", "secondary", "m2").counts()).containsEntry("created.primary", 1L);
    }

    @Test
    void aKeyThatAPairGaveUpIsFreeWhenThatIsKnown() {
        IntegrationContext place = paired("archive");
        lab.crm.remove(id(place), "c");
        run(place, "archive", Kind.FULL);
        put(lab.mailer, place, "m", "{\"mail\": \"b\", \"data\": {\"archived\": true}}", T0.plusSeconds(1));
        put(lab.crm, place, "c2", "{\"email\": \"a\"}", T0.plusSeconds(1));

        assertThat(reported(run(place, "archive", Kind.FULL))).containsExactly("AMBIGUOUS");
        assertThat(run(place, "archive", Kind.FULL).counts()).containsEntry("created.secondary", 1L);
    }

    @Test
    void writesTheMarkInPlaceOfADeletionOnce() {
        IntegrationContext place = paired("archive");
        lab.mailer.remove(id(place), "m");

        assertThat(run(place, "archive", Kind.FULL).counts()).containsEntry("archived.primary", 1L);
        assertThat(lab.crm.all(id(place)).get("c").path("archived").asBoolean()).isTrue();
        assertThat(items(run(place, "archive", Kind.FULL))).isEmpty();
    }

    @Test
    void appliesSideBySideInLanes() {
        IntegrationContext place = lab.place("lanes");
        for (int i = 0; i < 30; i++) {
            put(lab.crm, place, "c" + i, "{\"email\": \"" + i + "\"}", T0);
        }

        SyncRun run = run(place, "lanes", Kind.FULL);

        assertThat(run.counts()).containsEntry("created.secondary", 30L);
        assertThat(items(run)).extracting(SyncItem::lane).contains(0, 1, 2, 3);
        assertThat(lab.mailer.all(id(place))).hasSize(30);
    }

    @Test
    void neverWritesToThePrimaryOfAOneWaySync() {
        IntegrationContext place = paired("down");
        put(lab.mailer, place, "m", "{\"mail\": \"a\", \"data\": {\"name\": \"Edited\"}}", T0);
        put(lab.mailer, place, "other", "{\"mail\": \"b\"}", T0);
        Map<String, ?> before = lab.crm.all(id(place));

        run(place, "down", Kind.FULL);

        assertThat(lab.crm.all(id(place))).isEqualTo(before);
        assertThat(lab.mailer.all(id(place)).get("m").at("/data/name").textValue()).isEqualTo("Ada");
        assertThat(lab.mailer.all(id(place))).containsKey("other");
        lab.mailer.remove(id(place), "m");
        run(place, "down", Kind.FULL);
        assertThat(lab.crm.all(id(place))).isEqualTo(before);
        lab.crm.remove(id(place), "c");
        assertThat(run(place, "down", Kind.FULL).state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void stopsAndAsksWhenAVendorListsTooManyDeletions() {
        IntegrationContext place = paired("propagate");
        lab.mailer.listsDeletions = true;
        lab.mailer.remove(id(place), "m");

        SyncRun asks = run(place, "propagate", Kind.INCREMENTAL);
        lab.mailer.listsDeletions = false;

        assertThat(asks.state()).isEqualTo(RunState.PAUSED);
        assertThat(asks.reason()).isEqualTo("DELETE_GUARD");
        assertThat(asks.reasonDetail()).contains("1 of 1");
        assertThat(lab.crm.all(id(place))).hasSize(1);
        lab.house.get(ResumeSync.class).execute(place.integration().orElseThrow().owner(), asks.id(), new ResumeSync.Command(true));
        assertThat(lab.drive(place, asks.id()).counts()).containsEntry("deleted.primary", 1L);
        assertThat(lab.crm.all(id(place))).isEmpty();
    }

    private String name(IntegrationContext place) {
        return lab.crm.all(id(place)).get("c").path("name").asText();
    }
}
