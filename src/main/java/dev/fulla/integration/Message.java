package dev.fulla.integration;

/**
 * Something an integration tells its user.
 *
 * @param timestamp milliseconds since 1970, as the front end reads it
 */
public record Message(String title, String message, long timestamp) {}
