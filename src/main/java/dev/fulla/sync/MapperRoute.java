package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.integration.FlowInvoker;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets a sync's {@code mapper} shape records: the flow route of that name gets {@code {side, direction, record}} and answers
 * the record. With {@code direction: read} it is a side's own record on the way to the declared fields, with {@code write} what
 * these make of their values, on the way to the side.
 */
@Component
class MapperRoute {
    private final FlowInvoker flows;

    MapperRoute(FlowInvoker flows) {
        this.flows = flows;
    }

    /** A record as the declared fields are to find it; the one that is given where the sync has no mapper. */
    JsonNode read(IntegrationContext context, SyncDefinition sync, Side side, JsonNode record) {
        return sync.mapper() == null ? record : mapped(context, sync.mapper(), side, "read", record);
    }

    /** What is sent, in place of what the declared fields make. */
    ObjectNode write(IntegrationContext context, SyncDefinition sync, Side side, ObjectNode body) {
        return sync.mapper() == null ? body : mapped(context, sync.mapper(), side, "write", body);
    }

    /** @throws PermanentFailure {@code EVENT_NOT_HANDLED} without such a route, {@code FLOW_FAILED} when it answers no record */
    private ObjectNode mapped(IntegrationContext context, String mapper, Side side, String direction, JsonNode record) {
        if (!flows.handles(context.definition().name(), mapper)) {
            throw new PermanentFailure(
                    ErrorCode.EVENT_NOT_HANDLED, "The integration " + context.definition().name() + " has no flow route for its mapper '"
                            + mapper + "'.");
        }
        Object answer = flows.invoke(context, mapper, Map.of(
                "side", side.word(), "direction", direction, "record", Json.MAPPER.convertValue(record, Object.class)));
        if (Json.MAPPER.valueToTree(answer) instanceof ObjectNode mapped) {
            return mapped;
        }
        throw new PermanentFailure(
                ErrorCode.FLOW_FAILED, "The mapper '" + mapper + "' must answer a record, an object of its members.");
    }
}
