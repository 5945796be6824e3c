package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.integration.IntegrationContext;
import org.jspecify.annotations.Nullable;

/** What the declaration of one sync cannot say: a Spring bean that overrides what it cares about. All is called per record. */
public interface SyncBehaviour {
    /** Name of the integration's definition. */
    String integration();

    /** Name under its {@code syncs}. */
    String sync();

    /** Whether a record takes part, beside the declared filter. */
    default boolean takes(IntegrationContext context, Side side, JsonNode record) {
        return true;
    }

    /** A record as the declared fields are to find it; the given one must not be changed. */
    default JsonNode beforeRead(IntegrationContext context, Side side, JsonNode record) {
        return record;
    }

    /** What is sent, made of what the declaration makes; the given one may be changed and returned. */
    default ObjectNode beforeWrite(IntegrationContext context, Side side, PlannedChange change, ObjectNode body) {
        return body;
    }

    /** The text by which new records are matched, in place of the values of {@code matchOn}; null: those. */
    default @Nullable String matchText(IntegrationContext context, Side side, JsonNode record) {
        return null;
    }
}
