package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what the systems hold with what the model says. */
final class ModelCheck {
    private ModelCheck() {}

    /** Records that the engine made are given their ids, by the reference that is copied with each record. */
    static void check(ModelWorld world) {
        for (Side side : Side.values()) {
            Map<String, JsonNode> all = new HashMap<>(world.all(side));
            Map<String, ModelRecord> made = new HashMap<>();
            for (ModelPair pair : world.pairs) {
                ModelRecord record = pair.of(side);
                if (record != null && record.id.equals(ModelRules.NEW)) {
                    made.put(record.values.get("ref").textValue(), record);
                } else if (record != null && record.exists) {
                    JsonNode found = all.remove(record.id);
                    assertThat(found).as("%s %s is lost", side, record).isNotNull();
                    compare(side, record, found);
                } else if (record != null) {
                    assertThat(all).as("%s %s is still there", side, record).doesNotContainKey(record.id);
                }
            }
            all.forEach((id, found) -> {
                ModelRecord record = made.remove(found.path("ref").asText());
                assertThat(record).as("%s has a record twice, or one that nobody made: %s %s", side, id, found).isNotNull();
                record.id = id;
                compare(side, record, found);
            });
            assertThat(made.values()).as("%s has not got", side).isEmpty();
        }
    }

    private static void compare(Side side, ModelRecord record, JsonNode found) {
        ModelSync.places(side).forEach((field, pointer) -> {
            JsonNode now = found.at(pointer);
            JsonNode wanted = record.written.getOrDefault(field, record.values.get(field));
            boolean isRight = wanted == null ? isNothing(now) : isSame(wanted, now);
            assertThat(isRight).as("%s %s: %s is %s, expected %s of %s", side, record.id, field, now, wanted, record).isTrue();
        });
        assertThat(found.has("extra")).as("%s %s has what only it has", side, record.id).isEqualTo(!record.isOurs);
        assertThat(found.at(side == Side.PRIMARY ? "/archived" : "/data/archived").asBoolean())
                .as("%s %s is archived", side, record.id).isEqualTo(record.isArchived);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isTextual() && node.textValue().isBlank();
    }

    private static boolean isSame(JsonNode wanted, JsonNode now) {
        return wanted.isNumber() && now.isNumber()
                ? wanted.decimalValue().compareTo(now.decimalValue()) == 0
                : wanted.equals(now);
    }

    /** A record has one link, and the pairs of the model are the links of two. */
    static void checkLinks(ModelWorld world, List<RecordLink> links) {
        Map<Side, Map<String, RecordLink>> bySide = Map.of(Side.PRIMARY, new HashMap<>(), Side.SECONDARY, new HashMap<>());
        for (RecordLink link : links) {
            for (Side side : Side.values()) {
                String id = link.side(side).recordId();
                RecordLink other = id == null ? null : Objects.requireNonNull(bySide.get(side)).put(id, link);
                assertThat(other).as("links of %s %s", side, id).isNull();
            }
        }
        for (ModelPair pair : world.pairs) {
            if (pair.isPair()) {
                RecordLink link = link(bySide, pair, Side.PRIMARY);
                assertThat(link).as("the link of %s", pair).isNotNull().isEqualTo(link(bySide, pair, Side.SECONDARY));
            }
        }
        assertThat(links.stream().filter(RecordLink::isPair)).hasSize((int) world.pairs.stream().filter(ModelPair::isPair).count());
    }

    private static @Nullable RecordLink link(Map<Side, Map<String, RecordLink>> bySide, ModelPair pair, Side side) {
        return Objects.requireNonNull(bySide.get(side)).get(Objects.requireNonNull(pair.of(side)).id);
    }
}
