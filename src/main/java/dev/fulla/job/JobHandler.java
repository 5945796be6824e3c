package dev.fulla.job;

import dev.fulla.integration.IntegrationContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Does the jobs of events that are the framework's own work, such as {@code sync.fetch}. Their names have a dot, which an
 * author's events cannot have: nobody else declares, sends or handles them.
 */
public interface JobHandler {
    boolean handles(String event);

    /** As a handler of an integration: by its return the job is done, by a failure it is tried again or parked. */
    void handle(IntegrationContext context, String event, @Nullable Object data);

    /** After which a job is parked. @param standard of the installation */
    default int attempts(String event, int standard) {
        return standard;
    }

    /** After which a job is cancelled. @param standard of the installation */
    default Duration timeBudget(String event, Duration standard) {
        return standard;
    }
}
