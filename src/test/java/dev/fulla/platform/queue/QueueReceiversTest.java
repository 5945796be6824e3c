package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.job.JobMessage;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.TestQueue;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueReceiversTest {
    private final TestQueue queue = TestQueue.create();
    private QueueBed bed = QueueBed.on(queue);

    @AfterEach
    void end() {
        bed.close();
    }

    @Test
    void handsOverWhatCameTogetherAndDeletesIt() {
        bed.transport.send(IntStream.range(0, 20)
                .mapToObj(i -> new JobMessage("demo", List.of("a-" + i, "b-" + i)))
                .toList());

        bed.start();

        await().untilAsserted(() -> assertThat(bed.workers.ids()).hasSize(40).doesNotHaveDuplicates());
        assertThat(bed.workers.runs).hasSizeLessThanOrEqualTo(4);
        await().untilAsserted(() -> assertThat(queue.waiting() + queue.hidden()).isZero());
        await().untilAsserted(() -> assertThat(bed.inHand.count()).isZero());
    }

    @Test
    void handsOverMessagesOfOthersAsTheyAre() {
        String large = "{\"event\":\"IMPORT\",\"data\":{\"integrationId\":\"i\",\"text\":\"" + "x".repeat(300_000) + "\"}}";
        String raw = queue.put("{\"event\":\"SYNC\",\"data\":{\"integrationId\":\"31\"}}");
        String text = queue.put("good morning");
        String nothing = queue.put("{\"jobs\":[]}");
        String number = queue.put("{\"jobs\":[\"j-1\", 5]}");
        String control = queue.put("{\"jobs\":[\"j-\\u0000\"]}");
        String heavy = queue.put(large);

        bed.start();

        await().untilAsserted(() -> assertThat(bed.workers.received).hasSize(6));
        assertThat(bed.workers.received)
                .containsEntry(raw, "{\"event\":\"SYNC\",\"data\":{\"integrationId\":\"31\"}}")
                .containsEntry(text, "good morning")
                .containsEntry(heavy, large)
                .containsKeys(nothing, number, control);
        await().untilAsserted(() -> assertThat(queue.waiting() + queue.hidden()).isZero());
    }

    @Test
    void keepsAMessageHiddenUntilItIsTakenInHand() {
        bed = QueueBed.on(queue.client(), queue.url(), Duration.ofSeconds(3));
        bed.workers.shut();
        bed.transport.send(List.of(new JobMessage("demo", List.of("j-1"))));

        bed.start();
        await().until(() -> bed.inHand.count() == 1);

        await().during(Duration.ofSeconds(5)).until(() -> queue.waiting() == 0 && bed.inHand.count() == 1);
        bed.workers.open();
        await().untilAsserted(() -> assertThat(bed.workers.ids()).containsExactly("j-1"));
        await().untilAsserted(() -> assertThat(queue.hidden()).isZero());
    }

    @Test
    void givesAMessageBackWhenTheLedgerFailsAndTakesItAgain() {
        bed.workers.failures.add(new IllegalStateException("the database is away"));
        bed.transport.send(List.of(new JobMessage("demo", List.of("j-1"))));

        bed.start();

        await().untilAsserted(() -> assertThat(bed.workers.ids()).containsExactly("j-1"));
        await().untilAsserted(() -> assertThat(queue.waiting() + queue.hidden()).isZero());
    }

    @Test
    void givesAMessageBackAtOnceWhenNobodyWorksHereAnyMore() {
        bed.workers.failures.add(new TransientFailure(ErrorCode.NOT_READY, "stopping"));
        bed.transport.send(List.of(new JobMessage("demo", List.of("j-1"))));

        long took = QueueBed.millis(() -> {
            bed.start();
            await().until(() -> bed.workers.ids().size() == 1);
        });

        assertThat(took).as("milliseconds, while it would stay hidden for a minute").isLessThan(30_000);
    }

    @Test
    void waitsAtTheQueueForMessagesInsteadOfAskingAgainAndAgain() {
        FaultySqs sqs = new FaultySqs(queue.client(), body -> false);
        bed = QueueBed.on(sqs, queue.url(), Duration.ofSeconds(60));
        bed.start();
        await().until(() -> sqs.polls.get() >= 2);
        int before = sqs.polls.get();
        long begun = System.nanoTime();
        await().during(Duration.ofMillis(2500)).until(() -> bed.workers.ids().isEmpty());
        int idle = sqs.polls.get() - before;
        double seconds = (System.nanoTime() - begun) / 1e9;

        long quickest = IntStream.rangeClosed(1, 3).mapToLong(n -> QueueBed.millis(() -> {
            bed.transport.send(List.of(new JobMessage("demo", List.of("j-" + n))));
            await().pollInterval(Duration.ofMillis(10)).until(() -> bed.workers.ids().contains("j-" + n));
        })).min().orElseThrow();

        assertThat(quickest).as("milliseconds, while a poll lasts a second").isLessThan(500);
        assertThat((double) idle).as("polls of a second each by two receivers").isBetween(2.0, 2 * seconds + 3);
    }

    @Test
    void aMessageThatTheQueueDoesNotDeleteComesAgainAndTheOthersAreGone() {
        FaultySqs sqs = new FaultySqs(queue.client(), body -> false);
        sqs.undeleted.set(1);
        bed = QueueBed.on(sqs, queue.url(), Duration.ofSeconds(2));
        bed.transport.send(IntStream.range(0, 10).mapToObj(i -> new JobMessage("demo", List.of("j-" + i))).toList());

        bed.start();

        await().untilAsserted(() -> assertThat(bed.workers.ids()).hasSize(11));
        assertThat(bed.workers.ids().stream().distinct()).hasSize(10);
        await().untilAsserted(() -> assertThat(queue.waiting() + queue.hidden()).isZero());
    }

    @Test
    void receivesNoMoreThanThereIsRoomFor() {
        bed.workers.room = 0;
        bed.transport.send(List.of(new JobMessage("demo", List.of("j-1"))));

        bed.start();

        await().during(Duration.ofMillis(500)).until(() -> queue.waiting() == 1);
        bed.workers.room = 1;
        await().untilAsserted(() -> assertThat(bed.workers.ids()).containsExactly("j-1"));
    }

    @Test
    void givesBackWhatIsLeftWhenTheProcessStops() {
        bed.workers.shut();
        bed.transport.send(List.of(new JobMessage("demo", List.of("j-1"))));
        bed.start();
        await().until(() -> bed.inHand.count() == 1);

        long took = QueueBed.millis(() -> {
            bed.receivers.stop();
            bed.inHand.stop();
        });

        assertThat(took).as("milliseconds, while it would stay hidden for a minute").isLessThan(30_000);
        await().untilAsserted(() -> assertThat(queue.take()).containsExactly("{\"jobs\":[\"j-1\"]}"));
    }

    @Test
    void goesOnWhenTheQueueWasAwayAndHasForgottenAll() {
        TestQueue.Server server = TestQueue.Server.start(0);
        TestQueue away = server.create("away");
        bed = QueueBed.on(away.client(), away.url(), Duration.ofSeconds(60));
        bed.start();
        bed.transport.send(List.of(new JobMessage("demo", List.of("j-1"))));
        await().until(() -> bed.workers.ids().contains("j-1"));

        server.close();
        await().until(() -> bed.transport.room() == 0);
        List<JobMessage> refused = bed.transport.send(List.of(new JobMessage("demo", List.of("j-2"))));
        try (TestQueue.Server again = TestQueue.Server.start(server.port())) {
            again.create("away");
            await().until(() -> bed.transport.room() > 0 && bed.transport.send(refused).isEmpty());

            assertThat(refused).hasSize(1);
            await().untilAsserted(() -> assertThat(bed.workers.ids()).contains("j-2"));
            bed.close();
        }
    }
}
