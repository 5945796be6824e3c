package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.TestContexts;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.support.FakeFlows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapperRouteTest {
    private final FakeFlows flows = new FakeFlows();
    private final MapperRoute mapper = new MapperRoute(flows);
    private final IntegrationContext context = TestContexts.of(new UserId("anna"), Map.of());
    private final SyncDefinition sync = TestSyncs.definition("mapper: mapContacts");

    @Test
    void givesTheRouteSideDirectionAndRecordAndTakesItsAnswer() {
        flows.on("pairs", "mapContacts", (context, payload) -> Map.of("seen", payload));

        JsonNode read = mapper.read(context, sync, Side.PRIMARY, Json.read("{\"a\":1}"));
        ObjectNode written = mapper.write(context, sync, Side.SECONDARY, (ObjectNode) Json.read("{\"b\":[2]}"));

        assertThat(read.at("/seen")).isEqualTo(Json.read("{\"side\":\"primary\",\"direction\":\"read\",\"record\":{\"a\":1}}"));
        assertThat(written.at("/seen")).isEqualTo(Json.read("{\"side\":\"secondary\",\"direction\":\"write\",\"record\":{\"b\":[2]}}"));
    }

    @Test
    void leavesARecordAsItIsWithoutAMapper() {
        JsonNode record = Json.read("{\"a\":1}");

        assertThat(mapper.read(context, TestSyncs.definition(), Side.PRIMARY, record)).isSameAs(record);
    }

    @Test
    void failsWithoutTheRouteAndWithoutARecord() {
        assertThatThrownBy(() -> mapper.read(context, sync, Side.PRIMARY, Json.read("{}"))).hasMessageContaining("no flow route");
        flows.on("pairs", "mapContacts", (context, payload) -> "nothing");
        assertThatThrownBy(() -> mapper.read(context, sync, Side.PRIMARY, Json.read("{}"))).hasMessageContaining("must answer a record");
    }
}
