package dev.fulla.platform.queue;

/** A queue of this installation. */
record JobQueue(String url) {
    /** For people: the last word of the URL. */
    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
