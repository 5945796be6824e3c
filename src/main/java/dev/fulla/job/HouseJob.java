package dev.fulla.job;

import dev.fulla.shared.UserId;
import java.time.Duration;

/**
 * Work of the house itself, for a user but for no integration.
 *
 * @param id made by whoever asks, the same for the same work: what the ledger knows is not taken twice
 * @param event names the {@link HouseHandler}
 * @param data what the handler gets
 */
public record HouseJob(String id, UserId owner, String event, Object data, Duration delay) {}
