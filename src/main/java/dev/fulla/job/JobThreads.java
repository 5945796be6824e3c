package dev.fulla.job;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the workers. None keeps the process alive. */
final class JobThreads {
    private static final Logger log = LoggerFactory.getLogger(JobThreads.class);

    private final Set<Thread> all = ConcurrentHashMap.newKeySet();
    private final Map<Thread, Boolean> replaced = new ConcurrentHashMap<>();

    void start(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        all.remove(Thread.currentThread());
                        replaced.remove(Thread.currentThread());
                    }
                },
                name);
        thread.setDaemon(true);
        all.add(thread);
        thread.start();
    }

    /** Does the work again and again; what fails is tried again next time. */
    void every(String name, Duration pause, Runnable work) {
        start(name, () -> {
            try {
                while (true) {
                    Thread.sleep(Math.max(1, pause.toMillis()));
                    attempt(name, work);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("{} failed, trying again", name, e);
        }
    }

    /** Another thread has taken the place of this one. */
    void replace(Thread thread) {
        replaced.put(thread, true);
    }

    boolean isReplaced() {
        return replaced.containsKey(Thread.currentThread());
    }

    void stop() {
        all.forEach(Thread::interrupt);
    }
}
