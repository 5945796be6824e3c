package dev.fulla.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.support.FakeRecords;
import java.time.Instant;
import java.util.Locale;

/** Some hundred people whom a crm and a mailer know, of each kind of trouble a few, and what happens to them. */
final class SamePeople {
    private static final int KINDS = 24;
    /** Of what is there from the beginning; edits come later, and so do all that an incremental run is to see. */
    private static final Instant OLD = Instant.parse("2020-01-15T09:00:00Z");
    private static final Instant NEW = Instant.parse("2090-01-15T09:00:00Z");

    private final FakeRecords crm;
    private final FakeRecords mailer;
    private final String place;
    private final int many;

    /** @param each how many of each kind */
    SamePeople(FakeRecords crm, FakeRecords mailer, String place, int each) {
        this.many = each * KINDS;
        this.crm = crm;
        this.mailer = mailer;
        this.place = place;
    }

    void begin() {
        for (int i = 0; i < many; i++) {
            switch (i % KINDS) {
                case 0 -> both(i, "Ada", " Ada ");
                case 1 -> both(i, "Ada of crm", "Ada of mailer");
                case 2 -> both(i, i % 2 == 0 ? "" : "Ada", i % 2 == 0 ? "Eve" : null);
                case 3 -> crm(i, person(i, "Only crm"), OLD);
                case 4 -> mailer(i, person(i, "Only mailer"), OLD);
                case 5 -> crm(i, person(i, "No address").put("email", i % 2 == 0 ? " " : null), OLD);
                case 6 -> {
                    both(i, "Twins of crm", "One");
                    crm.put(place, "c-twin" + i, text(crmOf(person(i, "Twin"))), OLD);
                }
                case 7 -> {
                    both(i, "One", "Twins of mailer");
                    mailer.put(place, "m-twin" + i, text(mailerOf(person(i, "Twin"))), OLD);
                }
                case 8 -> crm(i, person(i, "Refused"), OLD);
                case 9 -> mailer(i, person(i, "Lost after"), OLD);
                case 10 -> crm(i, person(i, "Lost before"), OLD);
                case 11 -> crm(i, person(i, "Again"), OLD);
                case 12 -> crm(i, person(i, "Untold"), OLD);
                default -> both(i, "Ada", "Ada");
            }
        }
    }

    /** What people do on both sides. @param when a number that is another one each time */
    void edit(int when) {
        Instant earlier = NEW.plusSeconds(100L * when);
        Instant later = earlier.plusSeconds(1);
        for (int i = 0; i < many; i++) {
            ObjectNode inCrm = person(i, "Edited in crm " + when);
            ObjectNode inMailer = person(i, "Edited in mailer " + when);
            switch (i % KINDS) {
                case 13 -> crm(i, inCrm, later);
                case 14 -> {
                    crm(i, person(i, "Ada").put("name", "Name of crm " + when), i % 2 == 0 ? earlier : later);
                    mailer(i, person(i, "Ada").put("nick", "Nick of mailer " + when), later);
                }
                case 15 -> {
                    crm(i, inCrm, i % 2 == 0 ? earlier : later);
                    mailer(i, inMailer, i % 2 == 0 ? later : earlier);
                }
                case 16 -> crm(i, person(i, "Ada").put("email", when % 2 == 0 ? null : " "), later);
                case 17 -> mailer(i, person(i, "Ada").put("email", "moved" + when + "-" + i + "@x.example"), later);
                case 18 -> mailer(i, person(i, "Ada").put("name", (String) null).put("plan", " ").put("note", ""), later);
                case 19 -> mailer(i, person(i, "Ada").put("email", " " + email(i).toUpperCase(Locale.ROOT)), later);
                case 20 -> mailer.put(place, "m-late" + when + "-" + i, text(mailerOf(person(i, "Late twin"))), later);
                default -> { }
            }
            if (i % KINDS == 21) {
                crm(1000 * when + i, person(1000 * when + i, "New in crm"), later);
                mailer(1000 * when + i, person(1000 * when + i, "New in mailer"), earlier);
            }
        }
    }

    /** Of each of some kinds another deletion: here, there, on both sides, and beside an edit. */
    void delete() {
        Instant later = NEW.plusSeconds(50);
        for (int i = 0; i < many; i++) {
            boolean isEdited = i / KINDS % 2 == 0;
            switch (i % KINDS) {
                case 22 -> {
                    crm.remove(place, "c" + i);
                    if (isEdited) {
                        mailer(i, person(i, "Edited, and deleted in crm"), later);
                    }
                }
                case 23 -> {
                    mailer.remove(place, "m" + i);
                    if (isEdited) {
                        crm(i, person(i, "Edited, and deleted in mailer"), later);
                    }
                }
                case 0 -> {
                    crm.remove(place, "c" + i);
                    mailer.remove(place, "m" + i);
                }
                case 3 -> {
                    removeMade(i);
                    if (isEdited) {
                        crm(i, person(i, "Edited, and deleted where it was made"), later);
                    }
                }
                default -> { }
            }
        }
    }

    private void removeMade(int i) {
        mailer.all(place).forEach((id, one) -> {
            if (one.path("mail").asText().equals(email(i))) {
                mailer.remove(place, id);
            }
        });
    }

    private void both(int i, String inCrm, String inMailer) {
        crm(i, person(i, inCrm), OLD.plusSeconds(i % 2));
        ObjectNode other = person(i, inMailer);
        mailer(i, other.put("email", i % 3 == 0 ? " " + email(i).toUpperCase(Locale.ROOT) + " " : email(i)), OLD.plusSeconds(1 - i % 2));
    }

    private static String email(int i) {
        return "p" + i + "@x.example";
    }

    private static ObjectNode person(int i, String said) {
        ObjectNode person = JsonNodeFactory.instance.objectNode().put("email", email(i)).put("phone", "030/" + (100 + i));
        for (String field : new String[] {"name", "nick", "plan", "note", "tag", "score"}) {
            person.put(field, said);
        }
        return person;
    }

    private void crm(int i, ObjectNode person, Instant at) {
        crm.put(place, "c" + i, text(crmOf(person)), at);
    }

    private void mailer(int i, ObjectNode person, Instant at) {
        mailer.put(place, "m" + i, text(mailerOf(person)), at);
    }

    private static ObjectNode crmOf(ObjectNode person) {
        return person.deepCopy().put("extra", "of crm");
    }

    private static ObjectNode mailerOf(ObjectNode person) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.set("mail", person.get("email"));
        ObjectNode data = record.putObject("data");
        person.properties().stream().filter(one -> !one.getKey().equals("email")).forEach(one -> data.set(one.getKey(), one.getValue()));
        return record;
    }

    private static String text(ObjectNode record) {
        return record.toString();
    }
}
