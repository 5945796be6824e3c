package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.RelayNews;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs of no integration: the ledger treats them as all others. */
class HouseWorkTest {
    private final JobHouse house = new JobHouse();
    private final UserId anna = house.user("anna");
    private final HouseWork work = house.get(HouseWork.class);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void takesTheSameWorkOnceAndParksWhatNobodyHandles() {
        HouseJob job = new HouseJob("house-1", anna, "NOBODYS_EVENT", Map.of("secret", "very"), Duration.ZERO);
        work.add(List.of(job));
        work.add(List.of(job));
        house.start();

        Job parked = house.awaitState("house-1", JobState.PARKED);
        work.add(List.of(job));

        assertThat(parked.reason()).isEqualTo("EVENT_NOT_HANDLED");
        assertThat(parked.sealedData()).doesNotContain("very");
        assertThat(work.open(List.of("house-1"))).isEmpty();
        assertThat(house.job("house-1").claim()).isEqualTo(1);
        assertThat(house.get(RelayNews.class).execute().told()).as("no news of its own").isZero();
        assertThat(house.get(ExplainJob.class).execute("house-1").text())
                .contains("of user anna", "it came from house", "cannot be replayed");
    }

    @Test
    void parksWhatKillsItsProcessEachTime() {
        work.add(List.of(new HouseJob("house-2", anna, "DELIVER_WEBHOOK", Map.of(), Duration.ZERO)));
        house.house.rows.set("jobs", "house-2", "attempt", 3);
        house.start();

        assertThat(house.awaitState("house-2", JobState.PARKED).reason()).isEqualTo("WORKER_LOST");
    }
}
