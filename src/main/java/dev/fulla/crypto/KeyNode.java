package dev.fulla.crypto;

import java.time.Instant;
import java.util.List;

/**
 * What a process said about its keys.
 *
 * @param keys the ids of the keys it has loaded
 * @param sealing the keys that values on their way into the store may be sealed with
 * @param fields the sealed fields it knows
 * @param live whether it was seen recently enough, by the clock of the database, to be taken for running
 */
public record KeyNode(
        String id, List<String> keys, List<String> sealing, List<String> fields, Instant seenAt, boolean live) {}
