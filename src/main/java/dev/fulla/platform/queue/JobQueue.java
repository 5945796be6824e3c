package dev.fulla.platform.queue;

/**
 * A queue of this installation.
 *
 * @param integrationType whose jobs alone go over it; empty: those of several
 */
record JobQueue(String url, String integrationType) {
    /** For people: the last word of the URL. */
    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
