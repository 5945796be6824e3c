package dev.fulla.platform.start;

/** What a process does about a database whose schema is older than itself. */
public enum Migrate {
    /** Brings it up to date before anything else; of several processes that start at once, one does. */
    START,
    /** Waits until somebody else has, such as the command {@code migrate}. */
    WAIT,
    /** Refuses to go on. */
    CHECK
}
