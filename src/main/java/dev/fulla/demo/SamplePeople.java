package dev.fulla.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Made-up people, any number of them. The same number of one seed is the same person at every vendor, only written
 * otherwise: each vendor has its own mess of case, blanks, ways to write telephone numbers, people
 * who are in there twice, and such who only look so.
 */
final class SamplePeople {
    private static final List<String> FIRST =
            List.of("Ada", "Bruno", "Chidi", "Dana", "Emre", "Freya", "Goran", "Hanna", "Iris", "Jonas", "Keiko", "Luis", "Maya");
    private static final List<String> LAST = List.of(
            "Okafor", "Lindqvist", "Moreau", "Tanaka", "Weber", "Novak", "Silva", "Kowalski", "Haddad", "Nguyen", "O'Brien");
    private static final String DOUBLE = "double";
    private static final String ALIKE = "alike";
    private static final List<String> MESSES = List.of("case", "blanks", "phone", "empty", DOUBLE, ALIKE);

    private final String vendor;
    private final long seed;
    private final int messy;

    /** @param messy how many of a hundred are not written as they should be */
    SamplePeople(String vendor, long seed, int messy) {
        this.vendor = vendor;
        this.seed = seed;
        this.messy = messy;
    }

    /** @param email as it was typed in */
    record Person(String firstName, String lastName, String email, String phone, String company) {}

    /** @param from the number of the first one */
    List<Person> list(long from, int count) {
        List<Person> people = new ArrayList<>(count);
        for (long number = from; number < from + count; number++) {
            people.add(person(number));
        }
        return people;
    }

    private Person person(long number) {
        Random random = new Random(seed * 31 + vendor.hashCode() * 1_000_003L + number * 7919);
        random.nextInt();
        String mess = random.nextInt(100) < messy ? MESSES.get(random.nextInt(MESSES.size())) : "";
        long who = (mess.equals(DOUBLE) || mess.equals(ALIKE)) && number > 0 ? number - 1 : number;
        String first = FIRST.get(Math.floorMod(who, FIRST.size()));
        String last = LAST.get(Math.floorMod(who / FIRST.size(), LAST.size()));
        String letters = (first + "." + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");
        String email = letters + who + "@seed" + seed + ".example";
        String phone = String.format("+49301%07d", who);
        String company = "Company " + who / 10;
        return switch (mess) {
            case "case" -> new Person(first.toUpperCase(Locale.ROOT), last, capital(email), phone, company);
            case "blanks" -> new Person(" " + first, last + "  ", " " + email + " ", phone, company);
            case "phone" -> new Person(first, last, email, "0049 (30) 1" + String.format("%07d", who), company);
            case "empty" -> new Person(first, "", email, " ", company);
            case DOUBLE -> new Person(first, last, capital(email), phone, company);
            case ALIKE -> new Person(first, last, email.replace("@", "+" + vendor + "@"), phone, company);
            default -> new Person(first, last, email, phone, company);
        };
    }

    private static String capital(String email) {
        return email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1);
    }

    /** What {@code count}, {@code from}, {@code seed} and {@code messy} of a request ask for. */
    static List<Person> of(String vendor, VendorRequest request) {
        int count = request.query("count", 1000, 1, 1_000_000);
        int from = request.query("from", 0, 0, 100_000_000);
        int seed = request.query("seed", 1, 0, 1_000_000);
        return new SamplePeople(vendor, seed, request.query("messy", 10, 0, 100)).list(from, count);
    }

    /** A record of these, without what is null; it may be changed. */
    static Map<String, Object> record(Object... namesAndValues) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return record;
    }
}
