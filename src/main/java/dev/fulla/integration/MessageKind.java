package dev.fulla.integration;

/** The four lists of messages that an integration keeps. */
public enum MessageKind {
    ERRORS,
    WARNINGS,
    INFO,
    LOGS
}
