package dev.fulla.torture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Json;
import dev.fulla.support.People;
import dev.fulla.support.PeopleVendor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * How much torture of a sync, of which people, and what is to come of it by the rules that its file declares.
 *
 * @param numbers people, most of them on both sides, some of them on one
 * @param page records of a page and of a chunk
 * @param slowMillis the longest that the vendor takes for a call; {@code spacingMillis}: the longest between two kills
 */
record SyncTorturePlan(int numbers, int page, int kills, Duration lease, int slowMillis, int spacingMillis, long seed) {
    static final String ACCOUNT = "torture";

    /** One person as both sides are to have it in the end. */
    record Person(String mail, String name, String phone, String city) {}

    /** Numbers that are on the left alone end in 8, on the right alone in 9. */
    int onlyOneSide(String side) {
        int digit = side.equals("left") ? 8 : 9;
        return numbers / 10 + (numbers % 10 > digit ? 1 : 0);
    }

    private static String mail(int number) {
        return "p" + number + "@people.example";
    }

    /** What differs is decided by the last digit. */
    void fill(PeopleVendor vendor) {
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < numbers; number++) {
            order.add(number);
        }
        java.util.Collections.shuffle(order, new Random(seed + 2));
        order.forEach(number -> add(vendor, "left", number));
        java.util.Collections.shuffle(order, new Random(seed + 3));
        order.forEach(number -> add(vendor, "right", number));
    }

    private static void add(PeopleVendor vendor, String side, int number) {
        boolean isLeft = side.equals("left");
        int digit = number % 10;
        if (digit == (isLeft ? 9 : 8)) {
            return;
        }
        ObjectNode person = Json.MAPPER.createObjectNode();
        person.put(isLeft ? "email" : "mail", isLeft ? mail(number) : mail(number).toUpperCase(java.util.Locale.ROOT));
        person.put(isLeft ? "name" : "fullName", "Person " + number + (digit == 7 && !isLeft ? " of the right" : ""));
        person.put(isLeft ? "city" : "town", (digit == 4 && isLeft) ? "Bonn" : digit == 5 && !isLeft ? "" : "Berlin");
        if (!(digit == 6 && isLeft)) {
            person.put(isLeft ? "phone" : "tel", phone(number));
        }
        vendor.people(side, ACCOUNT).create(null, person);
    }

    private static String phone(int number) {
        return String.format(java.util.Locale.ROOT, "+4930%07d", number);
    }

    /** By mail: both sides have everybody; 4: the city of the right wins, 7: the name of the left, 5 and 6: what is there wins. */
    List<Person> expected() {
        List<Person> expected = new ArrayList<>();
        for (int number = 0; number < numbers; number++) {
            expected.add(new Person(mail(number), "Person " + number, phone(number), "Berlin"));
        }
        expected.sort(Comparator.comparing(Person::mail));
        return expected;
    }

    static List<Person> actual(People side) {
        return side.all().stream().map(SyncTorturePlan::person).sorted(Comparator.comparing(Person::mail)).toList();
    }

    private static Person person(ObjectNode one) {
        return one.has("email")
                ? new Person(text(one, "email"), text(one, "name"), text(one, "phone"), text(one, "city"))
                : new Person(text(one, "mail"), text(one, "fullName"), text(one, "tel"), text(one, "town"));
    }

    private static String text(ObjectNode one, String key) {
        String text = one.path(key).asText();
        return key.endsWith("mail") ? text.toLowerCase(java.util.Locale.ROOT) : text;
    }
}
