package dev.fulla.shared;

import java.util.function.IntUnaryOperator;

/** Work that is done in batches, so that no statement runs long. */
public final class Batches {
    private Batches() {}

    /**
     * Repeats a batch until one is not full.
     *
     * @param size most of one batch; more than 0
     * @param batch takes the size and answers how many it did
     * @return how many were done in all
     */
    public static int drain(int size, IntUnaryOperator batch) {
        int done = 0;
        int last;
        do {
            last = batch.applyAsInt(size);
            done += last;
        } while (last == size);
        return done;
    }
}
