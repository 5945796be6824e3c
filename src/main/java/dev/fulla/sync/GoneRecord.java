package dev.fulla.sync;

import java.time.Instant;

/**
 * A record that was confirmed once and is gone, with the link that told of it; for those who pull changes.
 *
 * @param id the same however often a step is done
 * @param linkId with {@code generation}, its place among changes
 */
public record GoneRecord(
        String id, String integrationId, String name, Side side, String recordId, String linkId, long generation, Instant goneAt) {}
