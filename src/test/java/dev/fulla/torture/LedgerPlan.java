package dev.fulla.torture;

import java.time.Duration;
import java.util.Random;

/**
 * How much torture.
 *
 * @param every after how many closed numbers all faults strike
 * @param lease of the workers' claims: how long the jobs of a killed one lie still
 */
record LedgerPlan(int jobs, int webhooks, int every, Duration lease, long seed) {
    /** How far the senders may be ahead of the workers: several batches, less than between two faults. */
    int lead() {
        return Math.max(500, every / 3);
    }

    int numbers() {
        return jobs + webhooks;
    }

    /** How often the faults strike. */
    int rounds() {
        return (numbers() - 1) / every;
    }

    Random random(int purpose) {
        return new Random(seed * 31 + purpose);
    }
}
