package dev.fulla.crypto;

import java.util.Optional;

/** Sealed keys of keyed hashes, by purpose. */
public interface HashKeyRepository {
    Optional<String> find(String purpose);

    /** Stores a key where there is none. @return the one that is stored, which may be somebody else's */
    String insertIfAbsent(String purpose, String sealed);
}
