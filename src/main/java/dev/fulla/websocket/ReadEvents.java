package dev.fulla.websocket;

import dev.fulla.event.ListEvents;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.Session;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a user's events: a page of the log, or, for whoever accepts {@code text/event-stream}, all that is to come. */
@UseCase
public class ReadEvents {
    private static final String STREAM = "text/event-stream";

    private final ListEvents listEvents;
    private final Connections connections;

    ReadEvents(ListEvents listEvents, Connections connections) {
        this.listEvents = listEvents;
        this.connections = connections;
    }

    /**
     * @param accept the header of that name
     * @param after the cursor of the last event that was seen
     * @param lastEventId the header of that name, which goes before: a browser that comes back sends it
     * @return a {@link ListEvents.Result}, or a {@link Connection}
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     * @throws TransientFailure {@code TOO_MANY_CONNECTIONS}
     */
    public Object execute(
            Session session, @Nullable String accept, @Nullable String after, @Nullable String lastEventId) {
        String seen = lastEventId == null || lastEventId.isBlank() ? after : lastEventId;
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(STREAM)
                ? connections.open(Connection.Kind.STREAM, session, seen)
                : listEvents.execute(session.user(), seen);
    }
}
