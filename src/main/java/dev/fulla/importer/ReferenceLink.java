package dev.fulla.importer;

/** By what rows are looked up. */
public enum ReferenceLink {
    ID,
    /** The user to whom they belong. */
    OWNER
}
