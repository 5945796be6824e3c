package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulla.shared.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Mapping, normalising and writing JSON in one way. */
class RecordMapperProperties {
    @Property(tries = 300)
    void whatIsWrittenToASideIsReadFromIt(@ForAll("records") Map<String, JsonNode> values, @ForAll Side side) {
        RecordMapper mapper = mapper("normalize: [trim]");
        Map<String, JsonNode> first = mapper.read(Side.PRIMARY, mapper.write(Side.PRIMARY, values));

        assertThat(mapper.read(side, mapper.write(side, first))).isEqualTo(first);
    }

    @Property(tries = 300)
    void readingChangesNothing(@ForAll("records") Map<String, JsonNode> values) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        values.forEach(record::set);
        ObjectNode copy = record.deepCopy();

        mapper("normalize: [trim, lowerCase, phone, date]").read(Side.PRIMARY, record);

        assertThat(record).isEqualTo(copy);
    }

    @Property(tries = 1000)
    void normalisingTwiceIsNormalisingOnce(@ForAll Normalizer normalizer, @ForAll("texts") String text) {
        JsonNode once = normalizer.apply(TextNode.valueOf(text));

        assertThat(normalizer.apply(once)).isEqualTo(once);
    }

    @Example
    void blanksThatDoNotBreakAreBlanks() {
        assertThat(Normalizer.TRIM.text("\u00a0Ada\u2007 \u202fLee\u2007")).isEqualTo("Ada Lee");
        assertThat(Normalizer.TRIM.text("\u2007")).isEmpty();
        assertThat(Normalizer.PHONE.text("\u00a0+49 123")).isEqualTo("+49123");
        assertThat(Normalizer.DATE.text("2026-01-31\u00a0")).isEqualTo("2026-01-31");
    }

    @Property(tries = 300)
    void theOrderOfMembersMakesNoOtherText(@ForAll List<String> names, @ForAll("values") JsonNode value) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> one.set(name, value));
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        reversed.forEach(name -> other.set(name, value));

        assertThat(CanonicalJson.write(one)).isEqualTo(CanonicalJson.write(other));
        assertThat(CanonicalJson.write(Json.read(CanonicalJson.write(one)))).isEqualTo(CanonicalJson.write(one));
    }

    @Example
    void missingNullAndBlankAreNothingButZeroAndFalseAreValues() {
        ObjectNode record = TestSyncs.tree("{a: 0, b: ' ', c: null}");

        assertThat(mapper().read(Side.PRIMARY, record)).containsOnlyKeys("a");
        assertThat(RecordMapper.isEmpty(BooleanNode.FALSE)).isFalse();
        assertThat(mapper().write(Side.SECONDARY, Map.of("b", TextNode.valueOf(" "))).at("/data/b").isNull()).isTrue();
    }

    @Example
    void writesNumbersByTheirValueAndLeavesNullMembersOut() {
        assertThat(CanonicalJson.write(Json.read("{\"b\": 1.0, \"a\": [null, 1e2, \"x\"], \"c\": null}")))
                .isEqualTo("{\"a\":[null,1E+2,\"x\"],\"b\":1}");
        assertThat(CanonicalJson.write(Json.read("100"))).isEqualTo(CanonicalJson.write(Json.read("100.00")));
        assertThat(CanonicalJson.write(Json.read("false"))).isNotEqualTo(CanonicalJson.write(Json.read("null")));
    }

    @Example
    void makesPhonesAndDatesAlike() {
        assertThat(Normalizer.PHONE.text("+49 (89) 12-34")).isEqualTo(Normalizer.PHONE.text("0049 89 1234")).isEqualTo("+49891234");
        assertThat(Normalizer.DATE.text("2026-01-31T10:00:00+01:00")).isEqualTo("2026-01-31T09:00:00Z");
        assertThat(Normalizer.DATE.text("2026-02-31")).isEqualTo("2026-02-31");
        assertThat(Normalizer.TRIM.text("  Ada \t Lovelace ")).isEqualTo("Ada Lovelace");
    }

    @Example
    void takesOnlyWhatTheFilterAsksFor() {
        RecordMapper mapper = mapper("primary: {module: crm, object: contacts, filter: {/type: person, /archived: false}}");

        assertThat(mapper.takes(Side.PRIMARY, TestSyncs.tree("{type: person, archived: false}"))).isTrue();
        assertThat(mapper.takes(Side.PRIMARY, TestSyncs.tree("{type: person}"))).isFalse();
        assertThat(mapper.takes(Side.SECONDARY, TestSyncs.tree("{}"))).isTrue();
    }

    @Provide
    Arbitrary<Map<String, JsonNode>> records() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values()).ofMaxSize(3);
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.oneOf(
                texts().map(TextNode::valueOf), Arbitraries.integers().map(IntNode::valueOf),
                Arbitraries.of(true, false).map(BooleanNode::valueOf));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().withChars("0123456789+ -(T:Z").ofMaxLength(20),
                Arbitraries.of("2026-01-31", "00", "000", "+", "2026-01-31T10:00:00+01:00", "İ", "0049 89"));
    }

    private static RecordMapper mapper(String... rules) {
        return new RecordMapper(TestSyncs.definition(rules), (expression, record) -> {
            throw new AssertionError("no jq here");
        });
    }
}
