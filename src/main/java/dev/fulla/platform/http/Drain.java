package dev.fulla.platform.http;

import dev.fulla.health.HealthCheck;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * A process that was told to stop says that it is not ready, and serves on until whoever sends it requests has noticed; each
 * answer ends its connection. Only then the port is closed, and what is still under way has its time to end.
 */
final class Drain implements HealthCheck, Filter, SmartLifecycle, ApplicationListener<ContextClosedEvent> {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    /** After the workers, which stop meanwhile, and before live connections are closed. */
    private static final int PHASE = Integer.MAX_VALUE - 256;

    private final Duration time;
    private volatile boolean isRunning;
    private volatile boolean isStopping;
    private volatile long stoppingSince;

    Drain(Duration time) {
        this.time = time;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext().getParent() == null) {
            stoppingSince = System.nanoTime();
            isStopping = true;
        }
    }

    @Override
    public String name() {
        return "serving";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Map<String, Object> look() {
        return Map.of("status", isStopping ? "unhealthy" : "healthy");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isStopping && response instanceof HttpServletResponse answer) {
            answer.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        long left = time.toNanos() - (System.nanoTime() - stoppingSince);
        if (isStopping && left > 0) {
            log.info("stopping; requests are served for milliseconds={}", TimeUnit.NANOSECONDS.toMillis(left));
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
