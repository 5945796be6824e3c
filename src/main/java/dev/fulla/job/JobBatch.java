package dev.fulla.job;

import org.jspecify.annotations.Nullable;

/**
 * What became of one batch.
 *
 * @param changed how many jobs were replayed or discarded
 * @param left how many could not be
 * @param next cursor of the next batch; null when this was the last one
 */
public record JobBatch(int changed, int left, @Nullable String next) {}
