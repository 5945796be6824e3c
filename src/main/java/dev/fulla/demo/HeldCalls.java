package dev.fulla.demo;

import com.sun.net.httpserver.HttpExchange;
import dev.fulla.shared.Daemons;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The calls of a vendor that are not answered yet because of its faults, until these change. */
final class HeldCalls implements AutoCloseable {
    private final Queue<HttpExchange> hanging = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer;
    private final Executor answering;
    private final Faults faults;

    /** @param answering gives late answers */
    HeldCalls(String name, Executor answering, Faults faults) {
        this.timer = Daemons.timer("sample-timer-" + name);
        this.answering = answering;
        this.faults = faults;
    }

    /** @param version of the faults when this one was chosen; when they have changed since, the call is let go of already */
    void hang(HttpExchange exchange, int version) {
        hanging.add(exchange);
        letGoUnless(version);
    }

    /** Whoever takes the answer out of those that are late gives it. */
    void delay(Runnable answer, int milliseconds, int version) {
        late.add(answer);
        timer.schedule(
                () -> {
                    if (late.remove(answer)) {
                        answering.execute(answer);
                    }
                },
                milliseconds,
                TimeUnit.MILLISECONDS);
        letGoUnless(version);
    }

    private void letGoUnless(int version) {
        if (faults.version() != version) {
            release();
        }
    }

    /** Closes the connections that hang, and answers what is late. */
    void release() {
        for (Runnable answer = late.poll(); answer != null; answer = late.poll()) {
            answering.execute(answer);
        }
        for (HttpExchange exchange = hanging.poll(); exchange != null; exchange = hanging.poll()) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        release();
        timer.shutdownNow();
    }
}
