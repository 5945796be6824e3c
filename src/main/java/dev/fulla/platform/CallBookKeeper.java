package dev.fulla.platform;

import dev.fulla.health.PollLoops;
import dev.fulla.platform.start.Clockwork;
import dev.fulla.timeline.CallBook;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what calls were made, every moment, and a last time when the process ends. */
@Component
class CallBookKeeper extends Clockwork {
    private static final Logger log = LoggerFactory.getLogger(CallBookKeeper.class);
    private static final long LAST_WORD_MILLIS = 2000;

    private final CallBook book;
    private final PollLoops loops;

    CallBookKeeper(CallBook book, PollLoops loops) {
        this.book = book;
        this.loops = loops;
    }

    @Override
    public void start() {
        PollLoops.Loop loop = loops.watch("call-book", book.interval());
        every("call-book", book.interval(), book.interval(), () -> {
            loop.turned();
            flush();
        });
    }

    private void flush() {
        try {
            book.flush();
        } catch (RuntimeException e) {
            log.warn("calls not written down", e);
        }
    }

    @Override
    protected void end(ScheduledExecutorService running) {
        running.execute(this::flush);
        running.shutdown();
        try {
            running.awaitTermination(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
