package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Json;
import dev.fulla.support.FakeRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two systems that people use, by chance: each edit goes to the system and into the model. */
final class ModelWorld {
    /** By field, what something means and the ways to write it, the first of which is the plain one. */
    private static final Map<String, List<List<String>>> WORDS = Map.of(
            "name", List.of(List.of("Ada", " Ada ", "Ada  "), List.of("Eve Lee", "Eve  Lee ", "Eve\tLee"), List.of("Bob")),
            "phone", List.of(List.of("+49123", "+49 1-23", "0049 123"), List.of("030123", "030/123", "(030) 123")));
    private static final List<List<String>> PLANS = List.of(List.of("\"basic\""), List.of("\"gold\""), List.of("[\"a\",\"b\"]"), List.of("false"));
    private static final List<List<String>> AMOUNTS = List.of(List.of("0", "0.0"), List.of("1", "1.0", "1.00"), List.of("25", "2.5e1"), List.of("false"));
    private static final String[] NOTHING = {"", "null", "\"\"", "\"  \""};

    final List<String> log = new ArrayList<>();
    final Map<Side, TreeSet<String>> touched = new EnumMap<>(Map.of(Side.PRIMARY, new TreeSet<>(), Side.SECONDARY, new TreeSet<>()));
    List<ModelPair> pairs = new ArrayList<>();
    boolean hasDeletions;
    private final Random random;
    private final Map<Side, FakeRecords> systems;
    private final String integration;
    private Instant last = Instant.EPOCH;
    private int number;

    ModelWorld(Random random, SyncLab lab, String integration) {
        this.random = random;
        this.integration = integration;
        this.systems = Map.of(Side.PRIMARY, lab.crm, Side.SECONDARY, lab.mailer);
    }

    /** Of the vendors' clock, of which no two are the same. */
    Instant now() {
        Instant real = Instant.ofEpochMilli(System.currentTimeMillis());
        last = real.isAfter(last) ? real : last.plusMillis(1);
        return last;
    }

    Map<String, JsonNode> all(Side side) {
        return Objects.requireNonNull(systems.get(side)).all(integration);
    }

    /** Somebody does something. @param mayDelete whether it may be that */
    void edit(boolean mayDelete) {
        List<ModelPair> there = pairs.stream().filter(one -> one.exists(Side.PRIMARY) || one.exists(Side.SECONDARY)).toList();
        int what = random.nextInt(20);
        if (there.isEmpty() || what < 6) {
            create(random.nextBoolean() ? Side.PRIMARY : Side.SECONDARY, newEmail());
        } else if (what < 8) {
            String email = newEmail();
            create(Side.PRIMARY, email);
            create(Side.SECONDARY, email);
        } else {
            ModelPair pair = there.get(random.nextInt(there.size()));
            Side side = random.nextBoolean() && pair.exists(Side.SECONDARY) ? Side.SECONDARY : pair.exists(Side.PRIMARY) ? Side.PRIMARY : Side.SECONDARY;
            ModelRecord record = Objects.requireNonNull(pair.of(side));
            if (what < 9 && record.values.containsKey("email")) {
                create(random.nextBoolean() ? Side.PRIMARY : Side.SECONDARY, record.values.get("email").textValue());
            } else if (what < 12 && mayDelete) {
                log.add("delete " + side + " " + record.id);
                record.exists = false;
                hasDeletions = true;
                touched.get(side).add(record.id);
                Objects.requireNonNull(systems.get(side)).remove(integration, record.id);
            } else {
                change(side, record);
            }
        }
        pairs.removeIf(one -> !one.isPair() && !one.exists(one.lonely()));
    }

    /**
     * What a run by id is told of: of a pair that was edited on both sides, at times only one of them. One that was only written
     * in another way is no news, and leads to no other.
     *
     * @param hasDoubles all are named then: the key of a new record may be one that only the side has now that is left out
     */
    Map<String, List<String>> named(boolean hasDoubles) {
        Map<Side, TreeSet<String>> named = new EnumMap<>(Side.class);
        touched.forEach((side, ids) -> named.put(side, new TreeSet<>(ids)));
        for (ModelPair pair : pairs) {
            if (pair.isPair() && random.nextBoolean()
                    && named.get(Side.PRIMARY).contains(pair.of(Side.PRIMARY).id) && named.get(Side.SECONDARY).contains(pair.of(Side.SECONDARY).id)) {
                Side untold = random.nextBoolean() ? Side.PRIMARY : Side.SECONDARY;
                if (!hasDoubles && pair.of(untold.other()).isEdited()) {
                    named.get(untold).remove(pair.of(untold).id);
                }
            }
        }
        return Map.of("primary", List.copyOf(named.get(Side.PRIMARY)), "secondary", List.copyOf(named.get(Side.SECONDARY)));
    }

    private String newEmail() {
        return "a" + ++number + "@x.example";
    }

    private void create(Side side, String email) {
        ModelRecord record = new ModelRecord(side.word().charAt(0) + "-" + ++number);
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("extra", "of " + record.id);
        set(side, content, record, "ref", Json.write("r" + number), Json.write("r" + number));
        setEmail(side, content, record, email);
        for (String field : List.of("name", "plan", "phone", "amount")) {
            if (random.nextInt(4) > 0) {
                set(side, content, record, field);
            }
        }
        pairs.add(ModelPair.alone(side, record));
        write(side, record, content, "create");
    }

    private void change(Side side, ModelRecord record) {
        ObjectNode content = (ObjectNode) all(side).get(record.id);
        for (int many = 1 + random.nextInt(2); many > 0; many--) {
            int field = random.nextInt(9);
            if (field == 0) {
                setEmail(side, content, record, newEmail());
            } else {
                set(side, content, record, List.of("name", "plan", "phone", "amount").get(field % 4));
            }
        }
        write(side, record, content, "edit");
    }

    private void write(Side side, ModelRecord record, ObjectNode content, String what) {
        Instant at = now();
        record.edited = at.toEpochMilli();
        touched.get(side).add(record.id);
        log.add(what + " " + side + " " + record.id + " " + content);
        Objects.requireNonNull(systems.get(side)).put(integration, record.id, content.toString(), at);
    }

    private void setEmail(Side side, ObjectNode content, ModelRecord record, String email) {
        String[] ways = {email, email.toUpperCase(java.util.Locale.ROOT), " " + email, email + "  "};
        set(side, content, record, "email", Json.write(email), Json.write(ways[random.nextInt(4)]));
    }

    private void set(Side side, ObjectNode content, ModelRecord record, String field) {
        if (random.nextInt(4) == 0) {
            set(side, content, record, field, null, NOTHING[random.nextInt(4)]);
            return;
        }
        boolean isText = WORDS.containsKey(field);
        List<List<String>> words = isText ? WORDS.get(field) : field.equals("plan") ? PLANS : AMOUNTS;
        List<String> ways = words.get(random.nextInt(words.size()));
        String way = ways.get(random.nextInt(ways.size()));
        set(side, content, record, field, isText ? Json.write(ways.get(0)) : ways.get(0), isText ? Json.write(way) : way);
    }

    private static void set(
            Side side, ObjectNode content, ModelRecord record, String field, @Nullable String meaning, String way) {
        String[] place = ModelSync.places(side).get(field).substring(1).split("/");
        ObjectNode at = place.length == 1 ? content : content.withObjectProperty(place[0]);
        record.take(field, meaning == null ? null : Json.read(meaning));
        if (way.isEmpty()) {
            at.remove(place[place.length - 1]);
        } else {
            at.set(place[place.length - 1], Json.read(way));
        }
        if (meaning != null) {
            record.written.put(field, Json.read(way));
        }
    }
}
