package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.SealedRows;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * All sealed fields with the place where their values lie. A field is declared by this house, by a bean of type
 * {@link SealedRows}, or by {@code fulla.crypto.sealed-fields}.
 */
@Component
public final class SealedStores {
    private final List<SealedRows> stores;
    private final SealedFields fields;

    /** @throws PermanentFailure {@code CANNOT_START} when a declaration is malformed, double, or of nothing that exists */
    SealedStores(List<SealedRows> found, ObjectProvider<SealedColumns> columns, CryptoProperties properties) {
        List<SealedRows> all = new ArrayList<>(found);
        for (String declared : properties.sealedFields()) {
            all.add(column(SealedField.parse(declared.strip()), columns));
        }
        List<SealedField> places = all.stream().map(SealedStores::field).toList();
        stores = List.copyOf(all);
        List<SealedField> added = new ArrayList<>(places);
        SealedFields.ofTheHouse().all().forEach(added::remove);
        fields = SealedFields.with(added);
        for (SealedField field : fields.all()) {
            if (!places.contains(field)) {
                throw new PermanentFailure(
                        ErrorCode.CANNOT_START, "The database in force has no store for the sealed field " + field + ".");
            }
        }
    }

    private static SealedRows column(SealedField field, ObjectProvider<SealedColumns> columns) {
        return columns.getObject()
                .find(field)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.CANNOT_START,
                        "fulla.crypto.sealed-fields: the database has no field of text " + field
                                + " in a table or collection whose id is a text."));
    }

    static SealedField field(SealedRows rows) {
        return new SealedField(rows.table(), rows.field());
    }

    public SealedFields fields() {
        return fields;
    }

    List<SealedRows> all() {
        return stores;
    }

    /** How many values a key sealed. */
    long count(String keyId) {
        return stores.stream()
                .mapToLong(rows -> rows.countByKey().getOrDefault(keyId, 0L))
                .sum();
    }

    /** The names of all fields, sorted. */
    List<String> names() {
        return fields.all().stream().map(SealedField::toString).sorted().toList();
    }
}
