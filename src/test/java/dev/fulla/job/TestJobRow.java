package dev.fulla.job;

import dev.fulla.shared.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A row that a test changes where it matters. */
public final class TestJobRow {
    private final String id;
    private final UserId owner;
    private String integration = "i-1";
    private Duration delay = Duration.ZERO;
    private @Nullable String dedupe;
    private @Nullable String order;
    private String source = "test";
    private String event = "WORK";

    public TestJobRow(String id, UserId owner) {
        this.id = id;
        this.owner = owner;
    }

    public TestJobRow on(String id) {
        integration = id;
        return this;
    }

    public TestJobRow delay(Duration time) {
        delay = time;
        return this;
    }

    public TestJobRow once(String key) {
        dedupe = key;
        return this;
    }

    public TestJobRow order(String key) {
        order = key;
        return this;
    }

    public TestJobRow calling(String name) {
        event = name;
        return this;
    }

    public TestJobRow from(String who) {
        source = who;
        return this;
    }

    public JobRow build() {
        return new JobRow(id, owner, integration, "demo", event, "sealed", delay, dedupe, Duration.ofDays(1), order, null,
                source, JobState.DUE, null, null);
    }
}
