package dev.fulla.schedule;

import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.IntegrationSchedule;
import dev.fulla.integration.IntegrationSchedule.Overlap;
import dev.fulla.job.NewJob;
import java.time.Instant;
import java.util.Map;

/** Something of an integration that is due beside {@code ON_SCHEDULE}; a bean of whoever does it. */
public interface DueWork {
    /** By name, what a definition declares; a name without a slash. */
    Map<String, IntegrationSchedule> declared(IntegrationDefinition definition);

    /** Whether that of this name is being done, whoever began it. */
    boolean isBusy(String integrationId, String name);

    /** The job for a due time. @param overlap what becomes of it while that of this name is being done */
    NewJob job(String integrationId, String name, DueTime due, Overlap overlap);

    /** @param missed due times before this one that had no job */
    record DueTime(Instant dueAt, Instant firedAt, long missed) {}
}
