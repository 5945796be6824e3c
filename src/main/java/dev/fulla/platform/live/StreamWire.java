package dev.fulla.platform.live;

import dev.fulla.websocket.CloseReason;
import dev.fulla.websocket.Outgoing;
import dev.fulla.websocket.Wire;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends server-sent events without waiting: writes while the container says that it can, and goes on when the container
 * calls. An event is sent without a name, so that {@code onmessage} gets it; our own words have names.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class StreamWire implements Wire, WriteListener {
    private static final Logger log = LoggerFactory.getLogger(StreamWire.class);
    private static final byte[] BEAT = {':', '\n', '\n'};

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Runnable gone;
    private final Deque<Piece> waiting = new ArrayDeque<>();

    /** Until the container calls; after it said that it cannot write, nobody else may ask it again. */
    private boolean held = true;

    private boolean unflushed;
    private boolean ending;
    private boolean over;
    private @Nullable Piece underWay;

    /** @param gone is told when the other side is gone */
    StreamWire(AsyncContext context, ServletOutputStream out, Runnable gone) {
        this.context = context;
        this.out = out;
        this.gone = gone;
    }

    /** @param done null when nobody waits for it */
    private record Piece(byte[] bytes, @Nullable Consumer<Boolean> done) {}

    @Override
    public void send(Outgoing message, Consumer<Boolean> done) {
        add(new Piece(text(message), done));
    }

    @Override
    public void beat() {
        add(new Piece(BEAT, null));
    }

    @Override
    public boolean answers() {
        return false;
    }

    @Override
    public void close(CloseReason reason) {
        synchronized (this) {
            ending = true;
            waiting.add(new Piece(text(Outgoing.end(reason)), null));
        }
        write();
        synchronized (this) {
            if (!over) {
                finish();
            }
        }
    }

    private void add(Piece piece) {
        boolean late;
        synchronized (this) {
            late = over || ending;
            if (!late) {
                waiting.add(piece);
            }
        }
        if (!late) {
            write();
        } else if (piece.done() != null) {
            piece.done().accept(false);
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            held = false;
        }
        write();
    }

    /** Writes piece by piece; each is done when it has left, and whoever waits for that may send the next. */
    private void write() {
        while (true) {
            Piece left;
            synchronized (this) {
                if (over || held) {
                    return;
                }
                try {
                    left = step();
                } catch (IOException | IllegalStateException e) {
                    log.debug("stream broke", e);
                    left = null;
                    finish();
                }
            }
            if (left == null) {
                synchronized (this) {
                    if (!over) {
                        return;
                    }
                }
                gone.run();
                return;
            }
            if (left.done() != null) {
                left.done().accept(true);
            }
        }
    }

    /** @return the piece that has left; null when there is nothing to do or the container has to call first */
    private @Nullable Piece step() throws IOException {
        if (!ready()) {
            return null;
        }
        if (underWay == null) {
            underWay = waiting.poll();
            if (underWay == null) {
                return null;
            }
            out.write(underWay.bytes());
            unflushed = true;
            if (!ready()) {
                return null;
            }
        }
        if (unflushed) {
            unflushed = false;
            out.flush();
            if (!ready()) {
                return null;
            }
        }
        Piece left = underWay;
        underWay = null;
        return left;
    }

    private boolean ready() {
        if (out.isReady()) {
            return true;
        }
        held = true;
        return false;
    }

    private void finish() {
        over = true;
        waiting.clear();
        try {
            context.complete();
        } catch (IllegalStateException e) {
            log.debug("stream was over", e);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end();
    }

    /** The response is over, for whatever reason. */
    void end() {
        synchronized (this) {
            if (!over) {
                finish();
            }
        }
        gone.run();
    }

    private static byte[] text(Outgoing message) {
        String name = message.control() == null ? "" : "event: " + message.control() + "\n";
        String id = message.cursor() == null ? "" : "id: " + message.cursor() + "\n";
        return (name + id + "data: " + message.json() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
