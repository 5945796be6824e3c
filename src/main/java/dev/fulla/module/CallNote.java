package dev.fulla.module;

import java.time.Duration;

/**
 * One attempt of a call, without secrets.
 *
 * @param url with the names of the query, without its values
 * @param status of the answer; 0 when none came
 * @param outcome what the answer means, or the code of the failure when none came
 * @param attempt from 1
 */
public record CallNote(String method, String url, int status, String outcome, Duration took, int attempt) {}
