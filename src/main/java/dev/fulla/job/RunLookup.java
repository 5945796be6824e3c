package dev.fulla.job;

import java.util.Optional;

/** Knows runs that messages may name by {@code data.processId}; a bean of whoever makes such runs. */
public interface RunLookup {
    /** The id of the integration that a run belongs to. */
    Optional<String> integrationOf(String runId);
}
