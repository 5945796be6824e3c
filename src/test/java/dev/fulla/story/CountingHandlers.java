package dev.fulla.story;

import dev.fulla.integration.IntegrationBehaviour;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;

/** Counts what is done, when it may. */
final class CountingHandlers {
    static final Map<String, AtomicInteger> DONE = new ConcurrentHashMap<>();
    static volatile CountDownLatch gate = new CountDownLatch(0);

    @Bean
    IntegrationBehaviour counting() {
        return new IntegrationBehaviour() {
            @Override
            public String integration() {
                return "demo";
            }

            @Override
            public @Nullable Object onEvent(IntegrationContext context, String event, @Nullable Object payload) {
                if (event.equals("ON_SCHEDULE") && payload instanceof Map<?, ?> data) {
                    pass();
                    if (data.get("fail") instanceof String why) {
                        throw new PermanentFailure(ErrorCode.INVALID_REQUEST, why);
                    }
                    String id = context.integration().orElseThrow().id();
                    DONE.computeIfAbsent(id + "/" + data.get("number"), unused -> new AtomicInteger()).incrementAndGet();
                }
                return null;
            }
        };
    }

    private static void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
