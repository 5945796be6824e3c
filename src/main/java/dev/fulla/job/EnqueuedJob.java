package dev.fulla.job;

/**
 * What became of work that somebody asked for.
 *
 * @param id of the job, or of the earlier one with the same dedupe key
 * @param isNew false when that earlier one stands for it
 */
public record EnqueuedJob(String id, boolean isNew) {}
