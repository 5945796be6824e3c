package dev.fulla.platform.start;

/** How far a database was brought; numbers are those of the files in {@code db/migration}, in both stores. */
interface DatabaseSchema {
    /** The newest number that was applied; 0 when the database was never set up. */
    int newest();

    /** Whether everything that this version knows was applied. */
    boolean isComplete();

    /** Applies what is missing. Any number of processes may do so at once: one does it, the others find it done. */
    void migrate();
}
