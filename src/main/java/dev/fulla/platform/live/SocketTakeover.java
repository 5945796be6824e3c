package dev.fulla.platform.live;

import dev.fulla.platform.http.Takeover;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.websocket.CloseReason;
import dev.fulla.websocket.Connection;
import dev.fulla.websocket.Connections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes a WebSocket of a request that a route let in. No endpoint is registered with the container, so there is no path
 * beside those of the routes; whose pages may connect, the filter for foreign origins has decided before.
 */
@Component
class SocketTakeover implements Takeover {
    private final Connections connections;
    private final WireCloser closer;

    SocketTakeover(Connections connections, WireCloser closer) {
        this.connections = connections;
        this.closer = closer;
    }

    @Override
    public boolean takes(Object body) {
        return body instanceof Connection connection && connection.kind() == Connection.Kind.SOCKET;
    }

    @Override
    public void take(Object body, HttpServletRequest request, HttpServletResponse response) throws Exception {
        Connection connection = (Connection) body;
        boolean upgraded = false;
        try {
            if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                response.setHeader("Upgrade", "websocket");
                throw new PermanentFailure(ErrorCode.UPGRADE_REQUIRED, "Connect here by WebSocket.");
            }
            container(request).upgradeHttpToWebSocket(request, response, config(request, connection), Map.of());
            upgraded = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        } finally {
            if (!upgraded) {
                connection.close(CloseReason.GONE);
            }
        }
    }

    private static ServerContainer container(HttpServletRequest request) {
        Object container = request.getServletContext().getAttribute(ServerContainer.class.getName());
        if (container instanceof ServerContainer sockets) {
            return sockets;
        }
        throw new IllegalStateException("this web server has no WebSocket");
    }

    private ServerEndpointConfig config(HttpServletRequest request, Connection connection) {
        return ServerEndpointConfig.Builder.create(SocketEndpoint.class, request.getRequestURI())
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new SocketEndpoint(connections, connection, closer));
                    }
                })
                .build();
    }
}
