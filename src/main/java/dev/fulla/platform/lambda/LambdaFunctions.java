package dev.fulla.platform.lambda;

import dev.fulla.integration.FunctionInvoker;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationDefinition.Handler;
import dev.fulla.job.HandlerScope;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Calls functions at AWS Lambda and waits for what they answer. */
@Component
class LambdaFunctions implements FunctionInvoker {
    /** What AWS takes in one call. */
    private static final int MOST_BYTES = 6 * 1024 * 1024;

    private final LambdaClients clients;
    private final LambdaProperties properties;
    private final Clock clock;

    LambdaFunctions(LambdaClients clients, LambdaProperties properties, Clock clock) {
        this.clients = clients;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public @Nullable Object invoke(IntegrationContext context, Handler handler, String event, @Nullable Object payload) {
        String function = properties.functions().getOrDefault(handler.lambda(), handler.lambda());
        LambdaFailures failures = new LambdaFailures(handler);
        HandlerScope scope = HandlerScope.current();
        Instant now = clock.instant();
        Duration time = time(handler, scope, now);
        byte[] request = Json.write(LambdaRequest.of(context, event, payload, scope, now.plus(time)))
                .getBytes(StandardCharsets.UTF_8);
        if (request.length > MOST_BYTES) {
            throw new PermanentFailure(
                    ErrorCode.BODY_TOO_LARGE,
                    "A function takes 6 MB at most; store the payload of " + event + " elsewhere and pass its id.");
        }
        try {
            InvokeResponse answer = clients.of(function).invoke(InvokeRequest.builder()
                    .functionName(function)
                    .invocationType(InvocationType.REQUEST_RESPONSE)
                    .payload(SdkBytes.fromByteArrayUnsafe(request))
                    .overrideConfiguration(call -> call.apiCallTimeout(time))
                    .build());
            String text = answer.payload() == null ? "" : answer.payload().asString(StandardCharsets.UTF_8);
            if (answer.functionError() != null) {
                throw failures.ofFunction(text);
            }
            return text.isBlank() ? null : failures.readable(text);
        } catch (SdkException e) {
            throw failures.ofHost(e);
        }
    }

    /** What is declared, and no longer than the job around it may take. */
    private static Duration time(Handler handler, @Nullable HandlerScope scope, Instant now) {
        Duration declared = handler.time();
        Duration left = scope == null ? declared : Duration.between(now, scope.deadline());
        Duration shorter = left.compareTo(declared) < 0 ? left : declared;
        return shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter;
    }
}
