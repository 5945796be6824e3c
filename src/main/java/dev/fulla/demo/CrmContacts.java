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
        return of(account).values().stream()
                .filter(contact -> contact.id().equals(id))
                .findFirst()
                .orElseThrow(() -> VendorRefusal.notFound("contact of this id"));
    }

    /** A contact, and whether this very call made it. */
    record Created(CrmContact contact, boolean isNew) {}

    /** @param idempotencyKey the same one again answers the contact that was made with it */
    synchronized Created create(CrmAccount account, Map<String, Object> fields, @Nullable String idempotencyKey) {
        CrmContact earlier = idempotencyKey == null ? null : idempotencyKeys.get(account.id() + "/" + idempotencyKey);
        if (earlier != null) {
            return new Created(earlier, false);
        }
        Instant now = tick();
        long sequence = lastSequences.merge(account, SEEDED + 1L, (last, first) -> last + 1);
        CrmContact contact = new CrmContact(account, sequence, fields, now, now);
        of(account).put(sequence, contact);
        if (idempotencyKey != null) {
            idempotencyKeys.put(account.id() + "/" + idempotencyKey, contact);
        }
        return new Created(contact, true);
    }

    synchronized CrmContact update(CrmAccount account, String id, Map<String, Object> changes) {
        CrmContact changed = get(account, id).with(changes, tick());
        of(account).put(changed.sequence(), changed);
        return changed;
    }

    synchronized CrmContact delete(CrmAccount account, String id) {
        CrmContact contact = get(account, id);
        of(account).remove(contact.sequence());
        return contact;
    }

    synchronized void reset() {
        accounts.clear();
        lastSequences.clear();
        idempotencyKeys.clear();
        lastChange = SEEDED_AT;
    }

    /** No two changes have the same time, so that {@code updated_after} never skips one. */
    private Instant tick() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        lastChange = now.isAfter(lastChange) ? now : lastChange.plusMillis(1);
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
