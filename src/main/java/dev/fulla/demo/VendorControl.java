package dev.fulla.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a test may ask of any sample vendor: {@code /_faults}, {@code /_stats}, {@code /_reset}. */
final class VendorControl {
    private static final ObjectReader RULES = Json.MAPPER
            .readerForListOf(FaultRule.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Faults faults;
    private final Runnable release;
    private final Supplier<Map<String, Object>> stats;
    private final Runnable reset;

    /** @param release lets go of the connections that hang */
    VendorControl(Faults faults, Runnable release, Supplier<Map<String, Object>> stats, Runnable reset) {
        this.faults = faults;
        this.release = release;
        this.stats = stats;
        this.reset = reset;
    }

    void addTo(VendorRoutes routes) {
        routes.on("GET", "/", request -> VendorAnswer.json(200, Map.of("sample", true, "endpoints", routes.names())))
                .on("GET", "/_faults", request -> VendorAnswer.json(200, faults.describe()))
                .on("PUT", "/_faults", this::putFaults)
                .on("DELETE", "/_faults", this::deleteFaults)
                .on("GET", "/_stats", request -> VendorAnswer.json(200, stats.get()))
                .on("POST", "/_reset", this::reset);
    }

    /** The body is a list of rules, or {@code {"seed": 7, "rules": […]}}. */
    private VendorAnswer putFaults(VendorRequest request) {
        try {
            JsonNode body = Json.MAPPER.readTree(request.body());
            JsonNode list = body.isArray() ? body : body.path("rules");
            if (!list.isArray()) {
                throw VendorRefusal.invalid("Send a list of rules, or {\"seed\": number, \"rules\": [rule]}.");
            }
            List<FaultRule> rules = RULES.readValue(list);
            faults.set(body.path("seed").asLong(1), rules);
        } catch (JsonProcessingException e) {
            throw VendorRefusal.invalid(e.getCause() instanceof Failure failure ? failure.getMessage() : e.getOriginalMessage());
        } catch (IOException e) {
            throw VendorRefusal.invalid("The rules could not be read.");
        }
        release.run();
        return VendorAnswer.json(200, faults.describe());
    }

    private VendorAnswer deleteFaults(VendorRequest request) {
        faults.clear();
        release.run();
        return VendorAnswer.empty(204);
    }

    private VendorAnswer reset(VendorRequest request) {
        reset.run();
        return VendorAnswer.empty(204);
    }
}
