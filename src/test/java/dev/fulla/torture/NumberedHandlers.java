package dev.fulla.torture;

import dev.fulla.integration.IntegrationBehaviour;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.RouteRequest;
import dev.fulla.job.EnqueueJobs;
import dev.fulla.job.HandlerScope;
import dev.fulla.job.NewJob;
import dev.fulla.module.ApiCall;
import dev.fulla.module.CallModuleApi;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * What the integration {@code torture} does: a numbered job calls the shop and leaves one job {@code EFFECT} with its close,
 * a webhook leaves one too. Some numbers fail at their first attempt, after they asked for the effect.
 */
final class NumberedHandlers implements IntegrationBehaviour {
    static final String WORK = "WORK";
    static final String EFFECT = "EFFECT";
    private static final String ENQUEUE = "ENQUEUE";
    private static final Duration WINDOW = Duration.ofDays(1);

    private final BeanFactory beans;
    private final String node;

    /** @param node name of this process, another one after each start */
    NumberedHandlers(BeanFactory beans, String node) {
        this.beans = beans;
        this.node = node;
    }

    /** Every tenth number is done in the order of others: eight lines of an integration. */
    static @Nullable String orderKey(int number) {
        return number % 10 == 0 ? "line-" + number / 10 % 8 : null;
    }

    static boolean failsFirst(int number) {
        return number % 20 == 7 || number % 30 == 20;
    }

    @Override
    public String integration() {
        return "torture";
    }

    @Override
    public @Nullable Object onEvent(IntegrationContext context, String event, @Nullable Object payload) {
        switch (event) {
            case ENQUEUE -> enqueue(context, (Map<?, ?>) Objects.requireNonNull(((RouteRequest) payload).body()));
            case WORK -> work(context, number(payload));
            case "ON_WEBHOOK" -> leave(context, "webhook", number(((Map<?, ?>) payload).get("body")));
            default -> {
                // an effect has none
            }
        }
        return null;
    }

    private static int number(@Nullable Object data) {
        return ((Number) Objects.requireNonNull(((Map<?, ?>) data).get("number"))).intValue();
    }

    /** Jobs of these numbers; asking again for the same ones adds none. */
    private void enqueue(IntegrationContext context, Map<?, ?> body) {
        String integration = context.integration().orElseThrow().id();
        int from = ((Number) body.get("from")).intValue();
        int to = ((Number) body.get("to")).intValue();
        List<NewJob> jobs = IntStream.range(from, to).mapToObj(number -> job(integration, number)).toList();
        beans.getBean(EnqueueJobs.class).execute(context.owner().orElseThrow(), new EnqueueJobs.Command(jobs));
    }

    private static NewJob job(String integration, int number) {
        NewJob job = NewJob.of(integration, WORK, Map.of("number", number)).once("number-" + number, WINDOW);
        String key = orderKey(number);
        return key == null ? job : job.inOrderOf(key);
    }

    private void work(IntegrationContext context, int number) {
        HandlerScope scope = Objects.requireNonNull(HandlerScope.current());
        leave(context, "job", number);
        if (failsFirst(number) && scope.attempt() == 1) {
            throw new TransientFailure(ErrorCode.FLOW_FAILED, "The first time it fails.");
        }
        beans.getBean(CallModuleApi.class).execute(context.connection("shop"),
                ApiCall.post("/calls", Map.of("number", number, "attempt", scope.attempt(), "node", node))
                        .withIdempotencyKey(scope.jobId()));
    }

    private void leave(IntegrationContext context, String of, int number) {
        NewJob effect = NewJob.of(context.integration().orElseThrow().id(), EFFECT, Map.of("of", of, "number", number));
        beans.getBean(EnqueueJobs.class)
                .execute(context.owner().orElseThrow(), new EnqueueJobs.Command(List.of(effect)));
    }
}
