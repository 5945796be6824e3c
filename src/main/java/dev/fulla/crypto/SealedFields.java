package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The one list of what is stored sealed. The cipher refuses every other field, so that none can be forgotten here. */
public final class SealedFields {
    /** What this house seals; applications add their own by configuration or by a bean. */
    private static final List<SealedField> HOUSE = List.of(
            new SealedField("credentials", "data"),
            new SealedField("mappings", "mapping"),
            new SealedField("authorization_sessions", "data"),
            new SealedField("integrations", "config.*"),
            new SealedField("jobs", "data"),
            new SealedField("webhook_endpoints", "secrets"),
            new SealedField("sync_runs", "context"),
            new SealedField("sync_runs", "lanes.*"),
            new SealedField("sync_links", "primary_state"),
            new SealedField("sync_links", "secondary_state"),
            new SealedField("sync_records", "content"),
            new SealedField("sync_items", "content"),
            new SealedField("hash_keys", "sealed"),
            new SealedField("health_probe", "probe"));

    private final List<SealedField> fields;

    private SealedFields(List<SealedField> fields) {
        this.fields = fields;
    }

    /** The fields of this house and no others. */
    public static SealedFields ofTheHouse() {
        return with(List.of());
    }

    /** @throws PermanentFailure {@code CANNOT_START} when a field is declared twice */
    public static SealedFields with(Collection<SealedField> declared) {
        List<SealedField> all = new ArrayList<>(HOUSE);
        all.addAll(declared);
        Set<SealedField> seen = new HashSet<>();
        for (SealedField field : all) {
            if (!seen.add(field)) {
                throw new PermanentFailure(
                        ErrorCode.CANNOT_START, "The sealed field " + field + " is declared twice. Declare it once.");
            }
        }
        return new SealedFields(List.copyOf(all));
    }

    public List<SealedField> all() {
        return fields;
    }

    static boolean isOfTheHouse(SealedField field) {
        return HOUSE.contains(field);
    }

    /** @throws PermanentFailure {@code INTERNAL} when nobody declared the field */
    void require(String table, String field) {
        for (SealedField known : fields) {
            if (known.covers(table, field)) {
                return;
            }
        }
        throw new PermanentFailure(
                ErrorCode.INTERNAL, "The field " + table + "." + field + " is not declared as a sealed field.");
    }
}
