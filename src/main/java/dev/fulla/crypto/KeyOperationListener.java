package dev.fulla.crypto;

import java.util.Map;

/** Is told what an operator does to keys; an exception keeps it from happening. */
public interface KeyOperationListener {
    /**
     * Told when all checks have passed, just before the keyset changes; the end of a re-encryption when it is over.
     *
     * @param detail ids of keys and numbers
     */
    void happens(KeyOperation operation, Map<String, Object> detail);
}
