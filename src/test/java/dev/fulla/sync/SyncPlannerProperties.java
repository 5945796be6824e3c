package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulla.shared.Json;
import dev.fulla.sync.PlannedChange.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the plan of any two records. */
class SyncPlannerProperties {
    private static final List<String> FIELDS = List.of("a", "b", "c");

    @Property(tries = 500)
    void afterThePlanBothSidesAgreeAndThereIsNothingMoreToDo(
            @ForAll("records") Map<String, JsonNode> base, @ForAll("records") Map<String, JsonNode> primary,
            @ForAll("records") Map<String, JsonNode> secondary, @ForAll boolean isKnown, @ForAll("rules") String rule) {
        SyncPlanner planner = new SyncPlanner(TestSyncs.definition("direction: both", rule));
        Map<String, JsonNode> known = isKnown ? base : Map.of();

        Outcome after = carriedOut(planner.plan(pair(isKnown, known, primary, secondary)), primary, secondary);

        assertThat(after.primary()).isEqualTo(after.secondary());
        assertThat(planner.plan(pair(true, after.primary(), after.primary(), after.secondary()))).isEmpty();
    }

    @Property(tries = 300)
    void bothSidesKeepTheirEditsOfDifferentFields(
            @ForAll("records") Map<String, JsonNode> base, @ForAll("values") String one, @ForAll("values") String other) {
        SyncPlanner planner = new SyncPlanner(TestSyncs.definition("direction: both"));
        Map<String, JsonNode> primary = edited(base, "a", one);
        Map<String, JsonNode> secondary = edited(base, "b", other);

        Outcome after = carriedOut(planner.plan(pair(true, base, primary, secondary)), primary, secondary);

        assertThat(after.primary()).isEqualTo(edited(primary, "b", other)).isEqualTo(after.secondary());
    }

    @Property(tries = 300)
    void aFieldThatDoesNotExistOnTheOtherSideIsNeverTakenAwayByAFirstMeeting(
            @ForAll("records") Map<String, JsonNode> primary, @ForAll("records") Map<String, JsonNode> secondary,
            @ForAll("rules") String rule) {
        SyncPlanner planner = new SyncPlanner(TestSyncs.definition("direction: both", rule));

        Outcome after = carriedOut(planner.plan(pair(false, Map.of(), primary, secondary)), primary, secondary);

        assertThat(after.primary().keySet()).containsAll(primary.keySet()).containsAll(secondary.keySet());
    }

    @Property(tries = 300)
    void aOneWaySyncNeverWritesToThePrimary(
            @ForAll("records") Map<String, JsonNode> base, @ForAll("records") Map<String, JsonNode> primary,
            @ForAll("records") Map<String, JsonNode> secondary, @ForAll boolean isKnown) {
        SyncPlanner planner = new SyncPlanner(TestSyncs.definition("direction: primary-to-secondary"));

        List<PlannedChange> plan = planner.plan(pair(isKnown, isKnown ? base : Map.of(), primary, secondary));

        assertThat(plan).noneMatch(change -> change.action().isWrite() && change.side() == Side.PRIMARY);
        Outcome after = carriedOut(plan, primary, secondary);
        assertThat(after.secondary()).containsAllEntriesOf(primary);
    }

    @Property(tries = 200)
    void whatNobodyEditedIsLeftAlone(
            @ForAll("records") Map<String, JsonNode> primary, @ForAll("records") Map<String, JsonNode> secondary) {
        SyncPlanner planner = new SyncPlanner(TestSyncs.definition("direction: both"));
        PairState pair = new PairState(true, TestSyncs.present(primary, primary), TestSyncs.present(secondary, secondary));

        assertThat(planner.plan(pair)).isEmpty();
    }

    @Provide
    Arbitrary<Map<String, JsonNode>> records() {
        return Arbitraries.maps(Arbitraries.of(FIELDS), values().map(TextNode::valueOf).map(JsonNode.class::cast))
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("x", "y", "z");
    }

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of("conflict: primary", "conflict: secondary", "conflict: newest");
    }

    private static Map<String, JsonNode> edited(Map<String, JsonNode> record, String field, String value) {
        Map<String, JsonNode> edited = new HashMap<>(record);
        edited.put(field, TextNode.valueOf(value));
        return edited;
    }

    private static PairState pair(
            boolean isKnown, Map<String, JsonNode> base, Map<String, JsonNode> primary, Map<String, JsonNode> secondary) {
        return new PairState(isKnown, TestSyncs.present(primary, base), TestSyncs.present(secondary, base));
    }

    private record Outcome(Map<String, JsonNode> primary, Map<String, JsonNode> secondary) {}

    /** A vendor of few words: a value is set, or taken away. */
    private static Outcome carriedOut(
            List<PlannedChange> plan, Map<String, JsonNode> primary, Map<String, JsonNode> secondary) {
        Outcome outcome = new Outcome(new HashMap<>(primary), new HashMap<>(secondary));
        for (PlannedChange change : plan) {
            if (change.action() == Action.UPDATE) {
                Map<String, JsonNode> target = change.side() == Side.PRIMARY ? outcome.primary() : outcome.secondary();
                change.values().forEach((name, value) -> {
                    if (value.isNull()) {
                        target.remove(name);
                    } else {
                        target.put(name, value);
                    }
                });
            } else {
                assertThat(change.action()).as(Json.write(change.conflicts())).isEqualTo(Action.LINK);
            }
        }
        return outcome;
    }
}
