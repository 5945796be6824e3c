package dev.fulla.platform.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.platform.start.StartFailure;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.apache.camel.openapi.BeanConfig;
import org.apache.camel.openapi.RestOpenApiReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The OpenAPI document of everything that is served, read from the routes that are loaded. */
@Component("openApi")
public class OpenApiDocument {
    private final ModelCamelContext context;
    private volatile @Nullable JsonNode document;

    OpenApiDocument(CamelContext context) {
        this.context = (ModelCamelContext) context;
    }

    /** The document, OpenAPI 3.0; made at the first call, since routes do not change afterwards. */
    public JsonNode answer() {
        JsonNode made = document;
        if (made == null) {
            made = read();
            document = made;
        }
        return made;
    }

    private JsonNode read() {
        BeanConfig config = new BeanConfig();
        config.setInfo(new Info()
                .title("Fulla")
                .version("1")
                .description("Connect accounts of third parties and run integrations on them."));
        try {
            OpenAPI openApi = new RestOpenApiReader()
                    .read(context, context.getRestDefinitions(), config, context.getName(), context.getClassResolver());
            ObjectNode root = (ObjectNode) Json.MAPPER.readTree(io.swagger.v3.core.util.Json.mapper().writeValueAsString(openApi));
            OpenApiSchemas.tidy(root);
            enrich(root);
            return root;
        } catch (Exception e) {
            throw new StartFailure("The OpenAPI document could not be made from the routes.", e);
        }
    }

    private void enrich(ObjectNode root) {
        root.put("openapi", "3.0.3");
        ObjectNode components = root.withObject("/components");
        components.withObject("/securitySchemes/bearer").put("type", "http").put("scheme", "bearer");
        components
                .withObject("/securitySchemes/operator")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "x-fulla-operator-key");
        errorSchema(components.withObject("/schemas/Error"));
        Map<String, String> access = access();
        for (Iterator<Map.Entry<String, JsonNode>> paths = root.path("paths").fields(); paths.hasNext(); ) {
            for (Iterator<Map.Entry<String, JsonNode>> verbs = paths.next().getValue().fields(); verbs.hasNext(); ) {
                if (verbs.next().getValue() instanceof ObjectNode operation && operation.has("operationId")) {
                    describe(operation, access.getOrDefault(operation.path("operationId").asText(), "http-public"));
                }
            }
        }
    }

    private static void errorSchema(ObjectNode error) {
        error.put("type", "object");
        error.withObject("/properties/error").put("type", "string").put("description", "What to do, for a person");
        ObjectNode code = error.withObject("/properties/code");
        code.put("type", "string").put("description", "A stable name, for a program");
        ArrayNode names = code.putArray("enum");
        new TreeSet<>(Arrays.stream(ErrorCode.values()).map(Enum::name).toList()).forEach(names::add);
        error.withObject("/properties/reference").put("type", "string").put("description", "Finds the line in the log");
        error.putArray("required").add("error").add("code");
    }

    private static void describe(ObjectNode operation, String access) {
        if (access.contains("http-signed-in")) {
            operation.putArray("security").addObject().putArray("bearer");
        } else if (access.contains("http-operator")) {
            operation.putArray("security").addObject().putArray("operator");
        } else {
            operation.putArray("security");
        }
        ObjectNode refusal = operation.withObject("/responses/default");
        refusal.put("description", "A refusal");
        refusal.withObject("/content/application~1json/schema").put("$ref", "#/components/schemas/Error");
    }

    private Map<String, String> access() {
        Map<String, RouteDefinition> byUri = new HashMap<>();
        context.getRouteDefinitions().forEach(route -> byUri.put(route.getEndpointUrl(), route));
        Map<String, String> access = new HashMap<>();
        List<RestDefinition> rests = context.getRestDefinitions();
        for (RestDefinition rest : rests) {
            for (VerbDefinition verb : rest.getVerbs()) {
                RouteDefinition target = byUri.get(verb.getTo().getEndpointUri());
                if (target != null && target.getRouteConfigurationId() != null) {
                    access.put(verb.getId(), target.getRouteConfigurationId());
                }
            }
        }
        return access;
    }
}
