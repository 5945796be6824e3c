package dev.fulla.job;

import dev.fulla.shared.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Does jobs that belong to no integration. They are claimed in turn with all others of their owner, and fail as others do. */
public interface HouseHandler {
    /** Of the jobs that it does; no other has it. */
    String event();

    /** How long one may take. */
    Duration timeBudget();

    /** @param data as JSON has it */
    void handle(UserId owner, @Nullable Object data);
}
