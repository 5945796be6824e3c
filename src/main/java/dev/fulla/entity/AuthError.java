package dev.fulla.entity;

/**
 * One account that a third party did not let in.
 *
 * @param timestamp milliseconds since 1970
 */
public record AuthError(String title, String message, long timestamp) {
    /** The title under which people find it. */
    public static final String TITLE = "Authentication Error";
}
