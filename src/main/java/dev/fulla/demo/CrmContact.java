package dev.fulla.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A contact of the crm.
 *
 * @param sequence the order of creation within the account
 * @param fields what the caller may set: {@code email}, {@code first_name} and whatever else
 */
record CrmContact(CrmAccount account, long sequence, Map<String, Object> fields, Instant createdAt, Instant updatedAt) {
    String id() {
        return account.id() + "-" + sequence;
    }

    CrmContact with(Map<String, Object> changes, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(changes);
        return new CrmContact(account, sequence, all, createdAt, now);
    }

    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id());
        shown.putAll(fields);
        shown.put("created_at", createdAt.toString());
        shown.put("updated_at", updatedAt.toString());
        return shown;
    }
}
