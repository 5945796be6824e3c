package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.integration.DeleteIntegration;
import dev.fulla.integration.PauseIntegration;
import dev.fulla.integration.ResumeIntegration;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWorkersTest {
    private final JobHouse house = new JobHouse();
    private final UserId anna = house.user("anna");
    private final String integration = house.integration(anna);
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void start() {
        house.start();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void handsTheDataToTheHandlerOfTheEvent() {
        house.on("WORK", (context, payload) -> {
            assertThat(context.integration().orElseThrow().id()).isEqualTo(integration);
            assertThat(context.connection("crm").user()).isEqualTo(anna);
            assertThat(payload).isEqualTo(Map.of("number", 7, "secret", "opened"));
            return null;
        });

        String id = house.enqueue(anna, NewJob.of(integration, "WORK", Map.of("number", 7, "secret", "opened")));

        assertThat(house.awaitState(id, JobState.DONE, JobState.PARKED).state()).isEqualTo(JobState.DONE);
        assertThat(house.job(id).sealedData()).doesNotContain("opened");
    }

    @Test
    void check17_triesAgainWhatMayHelpAndParksItThen() {
        house.on("WORK", (context, payload) -> {
            runs.incrementAndGet();
            throw new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, "The vendor does not answer.");
        });

        Job parked = house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.PARKED);

        assertThat(runs).hasValue(3);
        assertThat(parked.attempt()).isEqualTo(3);
        assertThat(parked.reason()).isEqualTo("UPSTREAM_UNREACHABLE");
        assertThat(parked.reasonDetail()).isEqualTo("The vendor does not answer.");
    }

    @Test
    void check17_parksAtOnceWhatCannotHelp() {
        house.on("WORK", (context, payload) -> {
            runs.incrementAndGet();
            throw new PermanentFailure(ErrorCode.UPSTREAM_REJECTED, "The vendor refuses.");
        });

        Job parked = house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.PARKED);

        assertThat(runs).hasValue(1);
        assertThat(parked.reason()).isEqualTo("UPSTREAM_REJECTED");
    }

    @Test
    void discardsWhatTheHandlerHalts() {
        house.on("WORK", (context, payload) -> {
            throw new PermanentFailure(ErrorCode.HALTED, "Nothing to do.");
        });

        Job discarded = house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.DISCARDED);

        assertThat(discarded.reasonDetail()).isEqualTo("Nothing to do.");
    }

    @Test
    void check17_doesNotCountARateLimitAsAnAttempt() {
        house.on("WORK", (context, payload) -> {
            if (runs.incrementAndGet() <= 10) {
                throw new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, "Later.", null, Duration.ofMillis(1));
            }
            return null;
        });

        Job done = house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.DONE);

        assertThat(runs).hasValue(11);
        assertThat(done.attempt()).isEqualTo(1);
        assertThat(done.claim()).isEqualTo(11);
    }

    @Test
    void waitsWhileTheIntegrationIsPaused() {
        house.on("WORK", (context, payload) -> runs.incrementAndGet());
        house.get(PauseIntegration.class).execute(anna, integration);

        Job waiting = house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.WAITING);
        assertThat(waiting.reason()).isEqualTo("INTEGRATION_DISABLED");
        assertThat(waiting.attempt()).isZero();
        house.get(ReleaseJobs.class).execute();
        assertThat(house.job(waiting.id()).state()).isEqualTo(JobState.WAITING);

        house.get(ResumeIntegration.class).execute(anna, integration);

        house.awaitState(waiting.id(), JobState.DONE);
        assertThat(runs).hasValue(1);
    }

    @Test
    void discardsTheJobsOfADeletedIntegration() {
        house.get(PauseIntegration.class).execute(anna, integration);
        String waiting = house.enqueue(anna, NewJob.of(integration, "WORK", null));
        String later = house.enqueue(anna, NewJob.of(integration, "WORK", null).after(Duration.ofHours(1)));
        house.awaitState(waiting, JobState.WAITING);

        house.get(DeleteIntegration.class).execute(anna, integration);

        for (String id : List.of(waiting, later)) {
            assertThat(house.job(id).state()).isEqualTo(JobState.DISCARDED);
            assertThat(house.job(id).reason()).isEqualTo(Reasons.INTEGRATION_DELETED);
        }
    }

    @Test
    void cancelsWorkWhoseTimeIsOverAfterItsCleanUp() {
        AtomicBoolean cleaned = new AtomicBoolean();
        AtomicInteger cleanedBefore = new AtomicInteger();
        house.on("SHORT", (context, payload) -> {
            Objects.requireNonNull(HandlerScope.current()).beforeDeadline(() -> cleaned.set(true));
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cleanedBefore.addAndGet(cleaned.getAndSet(false) ? 1 : 0);
                throw new IllegalStateException(e);
            }
            return null;
        });
        house.on("WORK", (context, payload) -> null);

        String slow = house.enqueue(anna, NewJob.of(integration, "SHORT", null));
        house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.DONE);
        Job parked = house.awaitState(slow, JobState.PARKED);

        assertThat(parked.reason()).isEqualTo(Reasons.TIMED_OUT);
        assertThat(parked.attempt()).isEqualTo(2);
        assertThat(cleanedBefore).hasValue(2);
    }

    @Test
    void letsTheHandlersOwnJobsTakeEffectWithItsCloseOnly() {
        house.on("WORK", (context, payload) -> {
            house.enqueue(anna, NewJob.of(integration, "SHORT", runs.get()));
            if (runs.incrementAndGet() < 3) {
                throw new TransientFailure(ErrorCode.FLOW_FAILED, "Once more.");
            }
            return null;
        });
        house.on("SHORT", (context, payload) -> null);

        house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.DONE);

        await().until(() -> house.house.flows.events().contains("SHORT"));
        assertThat(house.house.flows.sent().stream().filter(sent -> sent.event().equals("SHORT")))
                .singleElement()
                .satisfies(sent -> assertThat(sent.payload()).isEqualTo(2));
    }

    @Test
    void doesTheJobsOfAnOrderKeyInTheirOrder() {
        List<Object> seen = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        house.on("ORDERED", (context, payload) -> {
            Map<?, ?> data = (Map<?, ?>) Objects.requireNonNull(payload);
            if (runs.incrementAndGet() % 3 == 0) {
                throw new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, "Later.", null, Duration.ofMillis(1));
            }
            seen.add(data.get("key") + "-" + data.get("number"));
            return null;
        });

        for (int number = 0; number < 10; number++) {
            for (String key : List.of("a", "b")) {
                house.enqueue(anna, NewJob.of(integration, "ORDERED", Map.of("key", key, "number", number)));
            }
        }

        await().until(() -> seen.size() == 20);
        for (String key : List.of("a", "b")) {
            assertThat(seen.stream().filter(one -> one.toString().startsWith(key)))
                    .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 10).mapToObj(n -> (Object) (key + "-" + n)).toList());
        }
    }
}
