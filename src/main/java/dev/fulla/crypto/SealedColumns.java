package dev.fulla.crypto;

import dev.fulla.store.SealedRows;
import java.util.Optional;

/** Finds the sealed values of fields that an application declares by name only. */
public interface SealedColumns {
    /** @return nothing when the database has no such table or collection, or its field or its id is no text */
    Optional<SealedRows> find(SealedField field);
}
