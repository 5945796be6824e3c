package dev.fulla.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contacts of every account; each account begins with the same number of them. */
final class CrmContacts {
    static final int SEEDED = 25;
    private static final Instant SEEDED_AT = Instant.parse("2026-01-01T08:00:00Z");
    private static final List<String> FIRST_NAMES = List.of("Ada", "Bruno", "Chidi", "Dana", "Emre");
    private static final List<String> LAST_NAMES = List.of("Okafor", "Lindqvist", "Moreau", "Tanaka", "Weber");

    private final Map<CrmAccount, TreeMap<Long, CrmContact>> accounts = new HashMap<>();
    private final Map<CrmAccount, Long> lastSequences = new HashMap<>();
    private final Map<CrmAccount, TreeMap<Long, Instant>> deleted = new HashMap<>();
    private final Map<String, CrmContact> idempotencyKeys = new HashMap<>();
    private final Clock clock;
    private Instant lastChange = SEEDED_AT;

    CrmContacts(Clock clock) {
        this.clock = clock;
    }

    /** In order of creation: what comes after a sequence number and was changed later than a time. */
    synchronized List<CrmContact> list(CrmAccount account, long after, @Nullable Instant updatedAfter, int limit) {
        return of(account).tailMap(after, false).values().stream()
                .filter(contact -> updatedAfter == null || contact.updatedAt().isAfter(updatedAfter))
                .limit(limit)
                .toList();
    }

    synchronized CrmContact get(CrmAccount account, String id) {
        String prefix = account.id() + "-";
        String number = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        CrmContact found = number.matches("\\d{1,12}") ? of(account).get(Long.parseLong(number)) : null;
        if (found == null || !found.id().equals(id)) {
            throw VendorRefusal.notFound("contact of this id");
        }
        return found;
    }

    /** Ids of what is gone, with when it went, in order of creation. */
    synchronized Map<Long, Instant> deleted(CrmAccount account, long after, @Nullable Instant deletedAfter, int limit) {
        Map<Long, Instant> found = new LinkedHashMap<>();
        deleted.getOrDefault(account, new TreeMap<>()).tailMap(after, false).entrySet().stream()
                .filter(one -> deletedAfter == null || one.getValue().isAfter(deletedAfter))
                .limit(limit)
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /** A contact, and whether this very call made it. */
    record Created(CrmContact contact, boolean isNew) {}

    /** @param idempotencyKey the same one again answers the contact that was made with it */
    synchronized Created create(CrmAccount account, Map<String, Object> fields, @Nullable String idempotencyKey) {
        CrmContact earlier = idempotencyKey == null ? null : idempotencyKeys.get(account.id() + "/" + idempotencyKey);
        if (earlier != null) {
            return new Created(earlier, false);
        }
        CrmContact contact = add(account, fields);
        if (idempotencyKey != null) {
            idempotencyKeys.put(account.id() + "/" + idempotencyKey, contact);
        }
        return new Created(contact, true);
    }

    /** Without keys, and as fast as it goes. */
    synchronized void addAll(CrmAccount account, List<Map<String, Object>> many) {
        many.forEach(fields -> add(account, fields));
    }

    private CrmContact add(CrmAccount account, Map<String, Object> fields) {
        Instant now = tick();
        long sequence = lastSequences.merge(account, SEEDED + 1L, (last, first) -> last + 1);
        CrmContact contact = new CrmContact(account, sequence, fields, now, now);
        of(account).put(sequence, contact);
        return contact;
    }

    synchronized CrmContact update(CrmAccount account, String id, Map<String, Object> changes) {
        CrmContact changed = get(account, id).with(changes, tick());
        of(account).put(changed.sequence(), changed);
        return changed;
    }

    synchronized CrmContact delete(CrmAccount account, String id) {
        CrmContact contact = get(account, id);
        of(account).remove(contact.sequence());
        deleted.computeIfAbsent(account, unused -> new TreeMap<>()).put(contact.sequence(), tick());
        return contact;
    }

    synchronized void reset() {
        accounts.clear();
        lastSequences.clear();
        deleted.clear();
        idempotencyKeys.clear();
        lastChange = SEEDED_AT;
    }

    /** No two changes have the same time, so that {@code updated_after} never skips one. */
    private Instant tick() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        lastChange = now.isAfter(lastChange) ? now : lastChange.plusNanos(1000);
        return lastChange;
    }

    private TreeMap<Long, CrmContact> of(CrmAccount account) {
        return accounts.computeIfAbsent(account, CrmContacts::seed);
    }

    private static TreeMap<Long, CrmContact> seed(CrmAccount account) {
        TreeMap<Long, CrmContact> contacts = new TreeMap<>();
        for (int i = 0; i < SEEDED; i++) {
            String first = FIRST_NAMES.get(i % 5);
            String last = LAST_NAMES.get(i / 5);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("email", (first + "." + last).toLowerCase(Locale.ROOT) + "@customer" + account.id() + ".example");
            fields.put("first_name", first);
            fields.put("last_name", last);
            fields.put("company", "Customer " + (i / 5 + 1) + " of " + account.name());
            Instant at = SEEDED_AT.plus(i, ChronoUnit.MINUTES);
            contacts.put(i + 1L, new CrmContact(account, i + 1L, fields, at, at));
        }
        return contacts;
    }
}
