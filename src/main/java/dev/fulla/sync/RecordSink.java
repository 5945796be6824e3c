package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Failure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the records of one kind of endpoint; a bean for each kind. It remembers nothing between calls. */
public interface RecordSink {
    boolean writes(Endpoint endpoint);

    /** How many writes one call of the vendor takes; 1 where it has no batches. */
    int batchSize(IntegrationContext context, Endpoint endpoint, PlannedChange.Action action);

    /**
     * Writes up to {@link #batchSize} records of one action.
     *
     * @return one outcome for each, in any order; what is left out is {@link Status#UNCERTAIN}
     * @throws Failure when none was written, for sure; a rate limit among others. What is not sure is an outcome instead
     */
    List<Outcome> write(IntegrationContext context, Endpoint endpoint, List<RecordWrite> writes);

    /** How a write ended. */
    enum Status {
        DONE,
        /** It was there no more: of a delete as good as done, of an update the record is gone. */
        GONE,
        /** The vendor says no; asking again does not help. */
        REFUSED,
        /** Nothing was written, and asking again may help. */
        AGAIN,
        /** Nobody knows whether it was written. */
        UNCERTAIN
    }

    /**
     * @param record as the vendor has it now; with its id alone where the vendor does not tell more. Null unless DONE
     * @param reason of what was not done: an error code, with words without secrets
     */
    record Outcome(
            String itemId, Status status, @Nullable SyncRecord record, @Nullable String reason, @Nullable String detail) {}
}
