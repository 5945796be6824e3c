package dev.fulla.importer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database of the reference, laid out as its description says, filled row by row. */
public interface ReferenceFixture {
    Instant CREATED = Instant.parse("2025-10-11T08:00:00Z");
    Instant UPDATED = Instant.parse("2025-10-12T08:30:00.123Z");

    static ReferenceFixture relational() {
        return new RelationalReference();
    }

    static ReferenceFixture documents() {
        return new DocumentReference();
    }

    /** Where it lies. */
    String url();

    /** The id of a row of this number, as everybody outside sees it. */
    String id(int number);

    /** Stores a row with both times; fields whose names end in Id hold numbers of rows. */
    void insert(String table, int id, Map<String, ?> fields);

    void update(String table, int id, Map<String, ?> fields);

    /** An integration with its entities, in this order where order is stored. */
    void integration(int id, int user, List<Integer> entities, Map<String, ?> fields);

    default void individual(int id, String username, String hashword) {
        insert("User", id, Map.of("type", "INDIVIDUAL", "username", username, "hashword", hashword));
    }

    default void credential(int id, int user, String externalId, Map<String, ?> data) {
        insert("Credential", id, Map.of("userId", user, "externalId", externalId, "authIsValid", true, "data", data));
    }

    default void entity(int id, int user, String module, String externalId, int credential) {
        insert("Entity", id, Map.of(
                "userId", user, "moduleName", module, "externalId", externalId, "credentialId", credential,
                "name", module + " " + externalId));
    }

    default void mapping(int id, int integration, String sourceId, Object value) {
        insert("IntegrationMapping", id, Map.of("integrationId", integration, "sourceId", sourceId, "mapping", value));
    }

    static Map<String, Object> withTimes(Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("createdAt", CREATED);
        all.put("updatedAt", UPDATED);
        all.putAll(fields);
        return all;
    }
}
