package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.support.CrashPoints.How;
import dev.fulla.support.FakeRecords.Answer;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of two systems, with vendors that lose answers and processes that die, against a model of plain maps that
 * knows the rules and nothing of the engine.
 */
class SyncModelProperties {
    private static final SyncHouse HOUSE = new SyncHouse(
            TestStores.inForce(), Map.of("workers", "1", "attempts", "9"),
            Map.of("contacts", SyncHouse.contacts("deletes: {policy: propagate, guard: 100}")));
    private static final AtomicInteger HISTORIES = new AtomicInteger();
    private static final String[] FIELDS = {"name", "plan"};

    @AfterContainer
    static void close() {
        HOUSE.close();
    }

    /** What is known of one contact, by field; null where a side has none. */
    private static final class Contact {
        private @Nullable Map<String, String> crm;
        private @Nullable Map<String, String> mailer;
        private @Nullable Map<String, String> agreed;
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void bothSidesAgreeByTheRulesWhateverHappens(@ForAll long seed) {
        Random random = new Random(seed);
        SyncHouse.Place place = HOUSE.place("history" + HISTORIES.incrementAndGet());
        Map<String, Contact> contacts = new TreeMap<>();
        for (int round = 0; round < 3; round++) {
            for (int edits = random.nextInt(8); edits >= 0; edits--) {
                edit(random, place, contacts);
            }
            sync(random, place);
            agree(contacts);
            check(place, contacts);
        }
        assertThat(place.items(place.run(Kind.FULL))).as("quiet").isEmpty();
    }

    private static void sync(Random random, SyncHouse.Place place) {
        HOUSE.mailer.answers = write -> random.nextInt(5) > 0 ? Answer.DONE : Answer.values()[random.nextInt(4)];
        HOUSE.crm.answers = HOUSE.mailer.answers;
        How how = random.nextBoolean() ? How.KILLED_BEFORE : How.KILLED_AFTER;
        int point = 1 + random.nextInt(60);
        place.start(Kind.FULL, () -> HOUSE.crashes.failAt(point, how));
        SyncRun run = place.settleLast();
        HOUSE.crashes.disarm();
        assertThat(run.state()).as(run.reason()).isEqualTo(RunState.FINISHED);
        assertThat(run.counts()).doesNotContainKey("failed");
    }

    private static void edit(Random random, SyncHouse.Place place, Map<String, Contact> contacts) {
        boolean isCrm = random.nextBoolean();
        String email = random.nextInt(3) == 0 ? "new" + contacts.size() + "x" + random.nextInt(1000) : one(random, contacts);
        Contact contact = contacts.computeIfAbsent(email, unused -> new Contact());
        Map<String, String> before = isCrm ? contact.crm : contact.mailer;
        if (before == null && contact.agreed != null) {
            return; // was deleted here; who makes it anew makes another one
        }
        boolean isDeleted = before != null && contact.agreed != null && random.nextInt(5) == 0;
        Map<String, String> after = before == null ? new HashMap<>() : new HashMap<>(before);
        String field = FIELDS[random.nextInt(2)];
        if (random.nextInt(4) == 0) {
            after.remove(field);
        } else {
            after.put(field, "v" + random.nextInt(1000));
        }
        if (isCrm) {
            contact.crm = isDeleted ? null : after;
        } else {
            contact.mailer = isDeleted ? null : after;
        }
        write(place, isCrm, email, isDeleted ? null : after);
    }

    private static String one(Random random, Map<String, Contact> contacts) {
        return contacts.isEmpty() ? "first" : contacts.keySet().toArray(new String[0])[random.nextInt(contacts.size())];
    }

    private static void write(SyncHouse.Place place, boolean isCrm, String email, @Nullable Map<String, String> values) {
        String id = (isCrm ? place.crm() : place.mailer()).entrySet().stream()
                .filter(one -> email.equals(one.getValue().path(isCrm ? "email" : "mail").textValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse((isCrm ? "c-" : "m-") + email);
        if (values == null) {
            (isCrm ? HOUSE.crm : HOUSE.mailer).remove(place.id, id);
        } else if (isCrm) {
            Map<String, Object> record = new HashMap<>(values);
            record.put("email", email);
            place.crm(id, Json.write(record));
        } else {
            place.mailer(id, Json.write(Map.of("mail", email, "data", values)));
        }
    }

    /** The rules: an edit goes to the other side; of two edits the primary's, unless it took away; an edit beats a deletion. */
    private static void agree(Map<String, Contact> contacts) {
        contacts.values().forEach(one -> {
            Map<String, String> agreed = one.agreed;
            Map<String, String> result = one.crm == null && one.mailer == null
                    ? null
                    : one.crm != null && one.mailer != null
                            ? merged(one.crm, one.mailer, agreed)
                            : alone(one.crm != null ? one.crm : one.mailer, agreed);
            one.agreed = result;
            one.crm = result;
            one.mailer = result;
        });
        contacts.values().removeIf(one -> one.agreed == null);
    }

    private static @Nullable Map<String, String> alone(@Nullable Map<String, String> left, @Nullable Map<String, String> agreed) {
        return left == null || left.equals(agreed) ? null : left;
    }

    private static Map<String, String> merged(
            Map<String, String> crm, Map<String, String> mailer, @Nullable Map<String, String> agreed) {
        Map<String, String> result = new HashMap<>();
        for (String field : FIELDS) {
            String ofCrm = crm.get(field);
            String ofMailer = mailer.get(field);
            boolean isOnlyMailers = agreed != null && Objects.equals(ofCrm, agreed.get(field));
            boolean isOnlyCrms = agreed != null && Objects.equals(ofMailer, agreed.get(field));
            String value = isOnlyMailers ? ofMailer : isOnlyCrms || ofCrm != null ? ofCrm : ofMailer;
            if (value != null) {
                result.put(field, value);
            }
        }
        return result;
    }

    private static void check(SyncHouse.Place place, Map<String, Contact> contacts) {
        Map<String, Map<String, String>> expected = new TreeMap<>();
        contacts.forEach((email, one) -> expected.put(email, one.agreed));
        assertThat(read(place.crm(), "email", "")).isEqualTo(expected);
        assertThat(read(place.mailer(), "mail", "/data")).isEqualTo(expected);
    }

    private static Map<String, Map<String, String>> read(Map<String, JsonNode> records, String key, String at) {
        Map<String, Map<String, String>> read = new TreeMap<>();
        records.values().forEach(record -> {
            Map<String, String> values = new HashMap<>();
            for (String field : FIELDS) {
                if (record.at(at).hasNonNull(field)) {
                    values.put(field, record.at(at).get(field).textValue());
                }
            }
            assertThat(read.put(record.path(key).textValue(), values)).as("twice").isNull();
        });
        return read;
    }
}
