package dev.fulla.platform.live;

import dev.fulla.websocket.CloseReason;
import dev.fulla.websocket.Outgoing;
import dev.fulla.websocket.Wire;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by a WebSocket; what may wait for the other side is done elsewhere. */
final class SocketWire implements Wire {
    private static final Logger log = LoggerFactory.getLogger(SocketWire.class);

    private final Session session;
    private final WireCloser closer;

    SocketWire(Session session, WireCloser closer) {
        this.session = session;
        this.closer = closer;
    }

    @Override
    public void send(Outgoing message, Consumer<Boolean> done) {
        try {
            session.getAsyncRemote().sendText(message.json(), result -> done.accept(result.isOK()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.debug("message not sent, the connection is over", e);
            done.accept(false);
        }
    }

    @Override
    public void beat() {
        closer.run(() -> {
            try {
                session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
            } catch (IOException | IllegalStateException e) {
                log.debug("connection not asked, it is over", e);
            }
        });
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public void close(CloseReason reason) {
        closer.run(() -> {
            try {
                session.close(SocketEndpoint.words(reason));
            } catch (IOException | IllegalStateException e) {
                log.debug("connection not closed, it is over", e);
            }
        });
    }
}
