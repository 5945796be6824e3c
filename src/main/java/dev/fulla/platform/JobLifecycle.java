package dev.fulla.platform;

import dev.fulla.health.PollLoops;
import dev.fulla.job.JobProperties;
import dev.fulla.job.JobPump;
import dev.fulla.job.JobWorkers;
import dev.fulla.platform.start.OnWork;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Starts the workers once all routes are there, before all else that waits for that, and stops them before anything that they
 * need.
 */
@Component
@Order(0)
@Conditional(OnWork.class)
class JobLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {
    private final JobWorkers workers;
    private final JobPump pump;
    private final JobProperties properties;
    private final PollLoops loops;
    private @Nullable Thread pumping;

    JobLifecycle(JobWorkers workers, JobPump pump, JobProperties properties, PollLoops loops) {
        this.loops = loops;
        this.workers = workers;
        this.pump = pump;
        this.properties = properties;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        start();
    }

    @Override
    public synchronized void start() {
        if (properties.workers() == 0 || pumping != null) {
            return;
        }
        workers.start();
        Thread thread = new Thread(this::pump, "jobs-pump");
        thread.setDaemon(true);
        thread.start();
        pumping = thread;
    }

    private void pump() {
        PollLoops.Loop loop = loops.watch("jobs-pump", properties.poll());
        pump.run(loop::turned);
        loop.end();
    }

    @Override
    public synchronized void stop() {
        Thread thread = pumping;
        pumping = null;
        if (thread != null) {
            workers.stop();
            thread.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return pumping != null;
    }

    /** The event does it: with the other beans' start the routes would not be there yet. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }
}
