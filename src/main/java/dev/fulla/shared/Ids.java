package dev.fulla.shared;

/** Makes ids: text, unique, sortable by the time they were made. Injected so that tests are exact. */
@FunctionalInterface
public interface Ids {
    String next();
}
