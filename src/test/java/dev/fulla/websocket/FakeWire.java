package dev.fulla.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A wire by hand: takes everything at once, or nothing while its reader holds still. */
final class FakeWire implements Wire {
    final List<String> sent = new ArrayList<>();
    int beats;
    @Nullable CloseReason closed;
    private final boolean answers;
    private boolean still;
    private @Nullable Runnable held;

    FakeWire(boolean answers) {
        this.answers = answers;
    }

    @Override
    public void send(Outgoing message, Consumer<Boolean> done) {
        if (still) {
            held = () -> take(message, done);
            return;
        }
        take(message, done);
    }

    private void take(Outgoing message, Consumer<Boolean> done) {
        sent.add(message.json());
        done.accept(true);
    }

    void holdStill() {
        still = true;
    }

    void goOn() {
        still = false;
        Runnable waiting = held;
        held = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** The cursors of the events that were sent. */
    List<String> cursors() {
        Pattern cursor = Pattern.compile("\"cursor\":\"(\\d+)\",\"type\":\"\\w+\\.\\w+\"");
        return sent.stream().flatMap(json -> cursor.matcher(json).results()).map(found -> found.group(1)).toList();
    }

    @Override
    public void beat() {
        beats++;
    }

    @Override
    public boolean answers() {
        return answers;
    }

    @Override
    public void close(CloseReason reason) {
        closed = reason;
    }
}
