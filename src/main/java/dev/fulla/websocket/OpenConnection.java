package dev.fulla.websocket;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.Session;
import org.jspecify.annotations.Nullable;

/** Opens a live connection that tells its user what happens; the door makes a WebSocket of it. */
@UseCase
public class OpenConnection {
    private final Connections connections;

    OpenConnection(Connections connections) {
        this.connections = connections;
    }

    /**
     * @param after the cursor of the last event that was seen; null for what happens from now on
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     * @throws TransientFailure {@code TOO_MANY_CONNECTIONS}
     */
    public Connection execute(Session session, @Nullable String after) {
        return connections.open(Connection.Kind.SOCKET, session, after);
    }
}
