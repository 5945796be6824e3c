package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SideState.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncPlannerTest {
    private static final Map<String, JsonNode> X = Map.of("a", TextNode.valueOf("x"));
    private static final Map<String, JsonNode> Y = Map.of("a", TextNode.valueOf("y"));
    private static final Map<String, JsonNode> NONE = Map.of();
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");

    @Test
    void createsWhatTheOtherSideNeverHad() {
        assertThat(plan(new PairState(false, TestSyncs.present(X, NONE), SideState.absent())))
                .containsExactly(PlannedChange.write(Action.CREATE, Side.SECONDARY, X));
        assertThat(plan(new PairState(false, SideState.absent(), TestSyncs.present(X, NONE))))
                .containsExactly(PlannedChange.write(Action.CREATE, Side.PRIMARY, X));
        assertThat(plan(new PairState(false, SideState.absent(), TestSyncs.present(X, NONE)), "direction: primary-to-secondary"))
                .isEmpty();
    }

    @Test
    void reportsARecordWithoutARequiredFieldAndBringsAClearedOneBack() {
        assertThat(plan(new PairState(false, TestSyncs.present(X, NONE), SideState.absent()), "required: true"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("MISSING b, c"));
        assertThat(plan(new PairState(true, TestSyncs.present(NONE, X), TestSyncs.present(X, X)), "required: true"))
                .containsExactly(PlannedChange.write(Action.UPDATE, Side.PRIMARY, X));
    }

    @Test
    void passesOnThatAValueWasTakenAway() {
        assertThat(plan(new PairState(true, TestSyncs.present(NONE, X), TestSyncs.present(X, X))))
                .containsExactly(PlannedChange.write(Action.UPDATE, Side.SECONDARY, Map.of("a", NullNode.getInstance())));
    }

    @Test
    void leavesWhatStaysOfADeletedPairAndDoesNotCreateItAgain() {
        PairState deleted = new PairState(true, TestSyncs.gone(X), TestSyncs.present(X, X));

        assertThat(plan(deleted)).extracting(PlannedChange::action).containsExactly(Action.MARK_GONE);
        assertThat(plan(deleted, "deletes: propagate")).containsExactly(PlannedChange.report(Action.DELETE, Side.SECONDARY, null));
        assertThat(plan(deleted, "deletes: archive")).containsExactly(PlannedChange.report(Action.ARCHIVE, Side.SECONDARY, null));
        SideState before = new SideState(Presence.GONE_BEFORE, NONE, X, null);
        assertThat(plan(new PairState(true, before, TestSyncs.present(Y, X)), "deletes: propagate")).isEmpty();
        assertThat(plan(new PairState(true, TestSyncs.gone(X), TestSyncs.gone(X)))).extracting(PlannedChange::action)
                .containsExactly(Action.FORGET);
    }

    @Test
    void doesNotDeleteInASystemThatItOnlyReads() {
        PairState deleted = new PairState(true, TestSyncs.present(X, X), TestSyncs.gone(X));

        assertThat(plan(deleted, "direction: primary-to-secondary", "deletes: propagate"))
                .extracting(PlannedChange::action)
                .containsExactly(Action.MARK_GONE);
    }

    @Test
    void letsTheRuleDecideBetweenADeletionAndAnEdit() {
        PairState both = new PairState(true, TestSyncs.gone(X), TestSyncs.present(Y, X));

        assertThat(plan(both, "deletes: propagate")).containsExactly(PlannedChange.write(Action.CREATE, Side.PRIMARY, Y));
        assertThat(plan(both, "deletes: propagate", "deleteVersusEdit: delete"))
                .containsExactly(PlannedChange.report(Action.DELETE, Side.SECONDARY, null));
        assertThat(plan(both, "deletes: propagate", "deleteVersusEdit: manual"))
                .containsExactly(PlannedChange.report(Action.CONFLICT, Side.SECONDARY, "DELETED_AND_EDITED"));
    }

    @Test
    void writesNothingWhereSomebodyHasToDecideAndTakesTheNextEditForADecision() {
        PairState conflict = new PairState(true, TestSyncs.present(X, NONE), TestSyncs.present(Y, NONE));

        List<PlannedChange> plan = plan(conflict, "conflict: manual");

        assertThat(plan).singleElement().satisfies(one -> {
            assertThat(one.action()).isEqualTo(Action.CONFLICT);
            assertThat(one.conflicts()).containsExactly("a");
        });
        assertThat(plan(new PairState(true, TestSyncs.present(X, X), TestSyncs.present(Y, Y)), "conflict: manual")).isEmpty();
        Map<String, JsonNode> z = Map.of("a", TextNode.valueOf("z"));
        assertThat(plan(new PairState(true, TestSyncs.present(X, X), TestSyncs.present(z, Y)), "conflict: manual"))
                .containsExactly(PlannedChange.write(Action.UPDATE, Side.PRIMARY, z));
    }

    @Test
    void takesTheNewestWhereTimesAreKnownElseThePrimary() {
        assertThat(newest(T0, T0.plusSeconds(1)).side()).isEqualTo(Side.PRIMARY);
        assertThat(newest(T0, T0).side()).isEqualTo(Side.SECONDARY);
        assertThat(newest(null, T0).side()).isEqualTo(Side.SECONDARY);
    }

    @Test
    void reportsTwoNewRecordsWhereTheyAreNotToBeMerged() {
        PairState created = new PairState(false, TestSyncs.present(X, NONE), TestSyncs.present(Y, NONE));

        assertThat(plan(created, "bothCreated: manual")).extracting(PlannedChange::reason).containsExactly("BOTH_CREATED");
        assertThat(plan(created, "bothCreated: primary", "conflict: secondary"))
                .contains(PlannedChange.write(Action.UPDATE, Side.SECONDARY, X));
    }

    private static PlannedChange newest(Instant primary, Instant secondary) {
        PairState pair = new PairState(
                true, new SideState(Presence.PRESENT, X, NONE, primary), new SideState(Presence.PRESENT, Y, NONE, secondary));
        return plan(pair, "conflict: newest").get(0);
    }

    private static List<PlannedChange> plan(PairState pair, String... rules) {
        return new SyncPlanner(TestSyncs.definition(rules)).plan(pair);
    }
}
