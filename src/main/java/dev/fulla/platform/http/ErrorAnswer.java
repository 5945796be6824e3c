package dev.fulla.platform.http;

/**
 * The body of every refusal.
 *
 * @param error what to do, for a person
 * @param code a stable name, for a program
 * @param reference finds the matching line in the log
 */
public record ErrorAnswer(String error, String code, String reference) {}
