package dev.fulla.job;

import dev.fulla.integration.IntegrationContext;
import org.jspecify.annotations.Nullable;

/**
 * Does the jobs of events that are the framework's own work, such as {@code sync.fetch}. Their names have a dot, which an
 * author's events cannot have: nobody else declares, sends or handles them.
 */
public interface JobHandler {
    boolean handles(String event);

    /** As a handler of an integration: by its return the job is done, by a failure it is tried again or parked. */
    void handle(IntegrationContext context, String event, @Nullable Object data);
}
