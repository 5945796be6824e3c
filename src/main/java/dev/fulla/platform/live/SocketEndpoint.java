package dev.fulla.platform.live;

import dev.fulla.websocket.CloseReason;
import dev.fulla.websocket.Connection;
import dev.fulla.websocket.Connections;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;

/** The container's end of one WebSocket. */
class SocketEndpoint extends Endpoint {
    /** How long the container may wait where it must wait, in milliseconds. */
    private static final long SHORT = 2000;

    private final Connections connections;
    private final Connection connection;
    private final WireCloser closer;

    SocketEndpoint(Connections connections, Connection connection, WireCloser closer) {
        this.connections = connections;
        this.connection = connection;
        this.closer = closer;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", SHORT);
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(connection.messageLimit());
        session.setMaxBinaryMessageBufferSize(1);
        session.addMessageHandler(new MessageHandler.Whole<String>() {
            @Override
            public void onMessage(String text) {
                connection.receive(text);
            }
        });
        session.addMessageHandler(new MessageHandler.Whole<PongMessage>() {
            @Override
            public void onMessage(PongMessage pong) {
                connection.heard();
            }
        });
        connections.start(connection, new SocketWire(session, closer));
    }

    @Override
    public void onClose(Session session, jakarta.websocket.CloseReason reason) {
        connection.close(CloseReason.GONE);
    }

    /** What broke is in the connection, and the connection is over: nobody has to act. */
    @Override
    public void onError(Session session, Throwable thrown) {
        connection.close(CloseReason.GONE);
    }

    static jakarta.websocket.CloseReason words(CloseReason reason) {
        return new jakarta.websocket.CloseReason(CloseCodes.getCloseCode(reason.code()), reason.name());
    }
}
