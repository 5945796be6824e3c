package dev.fulla.entity;

/** Is told when an account stops being usable by what was built on it. */
public interface EntityListener {
    /** The account is gone. */
    default void deleted(Entity entity) {}

    /** The account lost its credential. */
    default void disconnected(Entity entity) {}
}
