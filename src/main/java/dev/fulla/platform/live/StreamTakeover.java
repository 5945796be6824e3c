package dev.fulla.platform.live;

import dev.fulla.platform.http.Takeover;
import dev.fulla.websocket.CloseReason;
import dev.fulla.websocket.Connection;
import dev.fulla.websocket.Connections;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Makes a stream of server-sent events of a response; no thread waits with it. */
@Component
class StreamTakeover implements Takeover {
    private final Connections connections;

    StreamTakeover(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean takes(Object body) {
        return body instanceof Connection connection && connection.kind() == Connection.Kind.STREAM;
    }

    @Override
    public void take(Object body, HttpServletRequest request, HttpServletResponse response) throws Exception {
        Connection connection = (Connection) body;
        boolean begun = false;
        try {
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            StreamWire wire = new StreamWire(context, response.getOutputStream(), () -> connection.close(CloseReason.GONE));
            context.addListener(new StreamEnd(wire));
            response.getOutputStream().setWriteListener(wire);
            connections.start(connection, wire);
            begun = true;
        } finally {
            if (!begun) {
                connection.close(CloseReason.GONE);
            }
        }
    }
}
