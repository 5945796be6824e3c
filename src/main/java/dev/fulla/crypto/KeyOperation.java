package dev.fulla.crypto;

/** What an operator does to keys. */
public enum KeyOperation {
    ADDED,
    PROMOTED,
    RETIRED,
    REENCRYPTION_BEGUN,
    REENCRYPTION_ENDED
}
