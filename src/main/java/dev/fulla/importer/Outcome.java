package dev.fulla.importer;

/** What became of one row. */
public enum Outcome {
    COPIED,
    /** It was here, untouched since it was moved, and the reference had something newer. */
    CAUGHT_UP,
    ALREADY_THERE,
    LEFT_OUT,
    /** It was moved, and something about it is to be known. */
    NOTED
}
