package dev.fulla.websocket;

import java.util.function.Consumer;

/** The way to the other side of a connection. No method waits for the other side. */
public interface Wire {
    /**
     * Sends a message; the next one is given when this one is done.
     *
     * @param done told once: true when it left, false when it cannot
     */
    void send(Outgoing message, Consumer<Boolean> done);

    /** Asks the other side whether it is there. */
    void beat();

    /** Whether the other side answers a beat. */
    boolean answers();

    /** Says why and ends; told once. */
    void close(CloseReason reason);
}
