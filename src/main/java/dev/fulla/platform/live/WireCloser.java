package dev.fulla.platform.live;

import dev.fulla.shared.Daemons;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Threads for pings and farewells, which may have to wait a moment for a reader that does not read. */
@Component
class WireCloser implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WireCloser.class);
    private static final int THREADS = 8;
    private static final int WAITING = 20_000;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), new Daemons("live-wires"));

    WireCloser() {
        threads.allowCoreThreadTimeOut(true);
    }

    void run(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("no thread left for a wire", e);
        }
    }

    /** Until what was begun is done, for a moment. */
    void await(long millis) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
