package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.Handler;
import dev.fulla.shared.Failure;
import org.jspecify.annotations.Nullable;

/** Hands events to functions that run elsewhere. */
public interface FunctionInvoker {
    /**
     * Asks once; whether it is asked again, the caller says.
     *
     * @return what the function answers, as JSON values; null when it says nothing
     * @throws Failure by what the function or its host did wrong; without any of their words but codes
     */
    @Nullable
    Object invoke(IntegrationContext context, Handler handler, String event, @Nullable Object payload);
}
