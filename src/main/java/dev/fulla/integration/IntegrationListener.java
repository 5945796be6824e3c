package dev.fulla.integration;

/** Is told what became of an integration; an exception is logged and changes nothing. */
public interface IntegrationListener {
    /** Its status is another one now. */
    default void statusChanged(Integration integration) {}

    /** It is gone. */
    default void deleted(Integration integration) {}
}
