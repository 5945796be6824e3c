package dev.fulla.platform.lambda;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.HandlerScope;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function is told, as JSON. Neither tokens nor the secret fields of the configuration are part of it.
 *
 * @param version of this shape
 * @param integration name of the definition
 * @param integrationId null on a route of the definition as such
 * @param userId whose it is; null on a route that anybody may call
 * @param config without secret fields
 * @param modules the connected accounts by key
 * @param job null when the event is not a job
 * @param deadline after which nobody waits for the answer, ISO 8601
 */
record LambdaRequest(
        int version,
        String event,
        String integration,
        @Nullable String integrationId,
        @Nullable String userId,
        Map<String, Object> config,
        Map<String, Account> modules,
        @Nullable JobView job,
        String deadline,
        @Nullable Object payload) {

    record Account(String module, @Nullable String entityId) {}

    /** @param attempt from 1; the id is the same on every attempt */
    record JobView(String id, int attempt) {}

    static LambdaRequest of(
            IntegrationContext context, String event, @Nullable Object payload, @Nullable HandlerScope scope, Instant deadline) {
        Map<String, Object> config = new LinkedHashMap<>(context.config());
        config.keySet().removeAll(context.definition().config().secrets());
        Map<String, Account> modules = new LinkedHashMap<>();
        context.modules().forEach((key, one) -> modules.put(key, new Account(one.module(), one.entityId())));
        return new LambdaRequest(
                1,
                event,
                context.definition().name(),
                context.integration().map(Integration::id).orElse(null),
                context.owner().map(UserId::value).orElse(null),
                config,
                modules,
                scope == null ? null : new JobView(scope.jobId(), scope.attempt()),
                deadline.toString(),
                payload);
    }

    @Override
    public String toString() {
        return "LambdaRequest[event=" + event + ", integrationId=" + integrationId + "]";
    }
}
