package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.FakeRecords;
import dev.fulla.sync.SyncRun.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A run that people pause, resume, cancel and start anew at random while workers do its steps comes to its end by itself, and
 * both sides have each record once. {@code fulla.torture.steered} is how many rounds there are.
 */
abstract class SteeredRunsContract extends SyncRunsBed {
    private static final int ROUNDS = Integer.getInteger("fulla.torture.steered", 8);

    private final Random random = new Random(20261123);
    private final AtomicInteger people = new AtomicInteger();
    private int stops;

    @Test
    void whoeverSteersEachRecordIsThereOnceOnBothSides() {
        house.crm.answers = write -> slowly();
        house.mailer.answers = write -> slowly();
        SyncHouse.Place place = house.place("steered");
        for (int round = 0; round < ROUNDS; round++) {
            edit(place);
            SyncRun last = steered(place);
            assertThat(last.state()).as("round %d: %s", round, last.reason()).isEqualTo(RunState.FINISHED);
            assertThat(people(place.crm().values(), "/email", "/name")).as("round %d", round)
                    .doesNotHaveDuplicates()
                    .containsExactlyElementsOf(people(place.mailer().values(), "/mail", "/data/name"));
            assertThat(place.crm()).hasSize(people.get());
        }
        assertQuiet(place);
        assertThat(stops).as("moves that met a run").isGreaterThan(ROUNDS);
    }

    private static FakeRecords.Answer slowly() {
        pause(1);
        return FakeRecords.Answer.DONE;
    }

    private void edit(SyncHouse.Place place) {
        for (int i = 0; i < 12; i++) {
            int number = people.incrementAndGet();
            if (random.nextBoolean()) {
                place.crm("c" + number, "{\"email\": \"p%d@x.example\", \"name\": \"Ada\"}".formatted(number));
            } else {
                place.mailer("m" + number, "{\"mail\": \"p%d@x.example\", \"data\": {\"name\": \"Ada\"}}".formatted(number));
            }
        }
        String name = "Ada" + people.get();
        place.crm().forEach((id, one) -> {
            if (random.nextInt(4) == 0) {
                place.crm(id, "{\"email\": %s, \"name\": \"%s\"}".formatted(one.get("email"), name));
            }
        });
    }

    /** @return the run that was let go to its end */
    private SyncRun steered(SyncHouse.Place place) {
        place.start(Kind.FULL);
        for (int moves = 5 + random.nextInt(20); moves > 0; moves--) {
            pause(random.nextInt(8));
            int move = random.nextInt(8);
            if (move < 3) {
                met(() -> house.get(PauseSync.class).execute(place.user, last(place)));
            } else if (move < 6) {
                met(() -> resume(place));
            } else if (move == 6) {
                met(() -> house.get(CancelSync.class).execute(place.user, last(place)));
            } else {
                met(() -> place.start(Kind.FULL));
            }
        }
        String run = last(place);
        if (place.find(run).state() == RunState.PAUSED) {
            resume(place);
        } else if (place.find(run).state().isEnd()) {
            run = place.start(Kind.FULL).id();
        }
        return place.settle(run);
    }

    private void resume(SyncHouse.Place place) {
        house.get(ResumeSync.class).execute(place.user, last(place), new ResumeSync.Command(true));
    }

    private String last(SyncHouse.Place place) {
        return house.get(SyncRunRepository.class).findLast(place.id, "contacts").orElseThrow().id();
    }

    /** Its state may be another one by then. */
    private void met(Runnable move) {
        try {
            move.run();
            stops++;
        } catch (PermanentFailure e) {
            assertThat(e.code().name()).isIn("RUN_NOT_MOVABLE", "SYNC_RUNNING");
        }
    }

    private static List<String> people(Collection<JsonNode> records, String mail, String name) {
        Stream<String> all = records.stream().map(one -> one.at(mail).asText() + " " + one.at(name).asText());
        return all.sorted().toList();
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
