package dev.fulla.demo;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records of one kind, per account of the mailer. */
final class MailerRecords {
    private final Map<String, LinkedHashMap<String, Map<String, Object>>> accounts = new HashMap<>();
    private final Map<String, Map<String, Object>> idempotencyKeys = new HashMap<>();
    private final Map<String, Integer> lastNumbers = new HashMap<>();
    private final String prefix;
    private final Clock clock;
    private final Function<String, List<Map<String, Object>>> first;

    /** @param first the fields of the records that an account begins with */
    MailerRecords(String prefix, Clock clock, Function<String, List<Map<String, Object>>> first) {
        this.prefix = prefix;
        this.clock = clock;
        this.first = first;
    }

    synchronized List<Map<String, Object>> list(String account, long skip, int limit) {
        return of(account).values().stream().skip(skip).limit(limit).toList();
    }

    synchronized int count(String account) {
        return of(account).size();
    }

    synchronized void addAll(String account, List<Map<String, Object>> many) {
        of(account);
        many.forEach(fields -> add(account, fields));
    }

    synchronized Map<String, Object> get(String account, String id) {
        Map<String, Object> found = of(account).get(id);
        if (found == null) {
            throw VendorRefusal.notFound("record of this id");
        }
        return found;
    }

    /** @param idempotencyKey the same one again answers the record that was made with it */
    synchronized Map<String, Object> create(String account, Map<String, Object> fields, @Nullable String idempotencyKey) {
        of(account);
        Map<String, Object> earlier = idempotencyKey == null ? null : idempotencyKeys.get(account + "/" + idempotencyKey);
        if (earlier != null) {
            return earlier;
        }
        Map<String, Object> made = add(account, fields);
        if (idempotencyKey != null) {
            idempotencyKeys.put(account + "/" + idempotencyKey, made);
        }
        return made;
    }

    synchronized Map<String, Object> update(String account, String id, Map<String, Object> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(get(account, id));
        merge(changed, changes);
        changed.put("id", id);
        changed.put("updated_at", now());
        of(account).put(id, changed);
        return changed;
    }

    synchronized void delete(String account, String id) {
        get(account, id);
        of(account).remove(id);
    }

    synchronized int count() {
        return accounts.values().stream().mapToInt(Map::size).sum();
    }

    synchronized void reset() {
        accounts.clear();
        idempotencyKeys.clear();
        lastNumbers.clear();
    }

    private Map<String, Map<String, Object>> of(String account) {
        LinkedHashMap<String, Map<String, Object>> known = accounts.get(account);
        if (known == null) {
            known = new LinkedHashMap<>();
            accounts.put(account, known);
            first.apply(account).forEach(fields -> add(account, fields));
        }
        return known;
    }

    private Map<String, Object> add(String account, Map<String, Object> fields) {
        String id = prefix + "-" + lastNumbers.merge(account, 1, Integer::sum);
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("id", id);
        made.putAll(fields);
        made.put("id", id);
        made.put("created_at", now());
        made.put("updated_at", now());
        of(account).put(id, made);
        return made;
    }

    /** What is inside an object is merged with what is there, as a PATCH is understood by most. */
    private static void merge(Map<String, Object> record, Map<String, Object> changes) {
        changes.forEach((name, value) -> {
            if (value instanceof Map<?, ?> part && record.get(name) instanceof Map<?, ?> known) {
                Map<String, Object> merged = new LinkedHashMap<>();
                known.forEach((key, one) -> merged.put(String.valueOf(key), one));
                part.forEach((key, one) -> merged.put(String.valueOf(key), one));
                record.put(name, merged);
            } else {
                record.put(name, value);
            }
        });
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
