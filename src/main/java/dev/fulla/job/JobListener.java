package dev.fulla.job;

import dev.fulla.integration.IntegrationContext;
import org.jspecify.annotations.Nullable;

/** Hears of jobs of an integration before their handler is called; the framework's own are not told. */
public interface JobListener {
    /** On the thread of the handler, once for each attempt; what it throws is a failure of the job. */
    void begins(IntegrationContext context, String event, @Nullable Object data);
}
