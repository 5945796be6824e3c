package dev.fulla.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * What Kubernetes takes: its own kinds by the models of its Java client, which know every field and which are needed; ServiceMonitor
 * by the JSON Schema that comes with other models; ScaledObject by a schema of ours of the fields that we use.
 */
final class Manifests {
    private static final Map<String, String> MODELS = Map.of(
            "apps/v1", "V1", "batch/v1", "V1", "v1", "V1", "policy/v1", "V1", "networking.k8s.io/v1", "V1", "autoscaling/v2", "V2");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Manifests() {}

    /** Fails with what is wrong with an object. */
    static void check(ObjectNode object) throws Exception {
        String version = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        String as = kind + " " + object.at("/metadata/name").asText();
        if (MODELS.containsKey(version)) {
            checkModel(Class.forName("io.kubernetes.client.openapi.models." + MODELS.get(version) + kind), object, as);
        } else if (version.equals("monitoring.coreos.com/v1") && kind.equals("ServiceMonitor")) {
            assertThat(serviceMonitor().validate(object)).as(as).isEmpty();
        } else if (version.equals("keda.sh/v1alpha1")) {
            assertThat(schema("/k8s/" + kind + ".schema.json").validate(object)).as(as).isEmpty();
        } else {
            throw new AssertionError("Nothing here knows " + version + " " + kind);
        }
    }

    private static void checkModel(Class<?> model, ObjectNode object, String as) throws Exception {
        JsonElement element = JsonParser.parseString(object.toString());
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
        } catch (InvocationTargetException e) {
            throw new AssertionError(as + ": " + e.getCause().getMessage(), e.getCause());
        }
        assertThat((Object) JSON.getGson().fromJson(element, model)).as(as).isNotNull();
    }

    private static JsonSchema schema(String resource) throws IOException {
        try (InputStream text = Manifests.class.getResourceAsStream(resource)) {
            assertThat(text).as(resource).isNotNull();
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
        }
    }

    /** The models take any field at any place; here none that they do not name. */
    private static JsonSchema serviceMonitor() throws IOException {
        try (InputStream text = Manifests.class.getResourceAsStream("/schema/validation-schema.json")) {
            ObjectNode all = (ObjectNode) MAPPER.readTree(text);
            close(all.path("definitions"));
            all.remove("resources");
            all.remove("id");
            all.remove("properties");
            all.put("$ref", "#/definitions/os_monitoring_v1_ServiceMonitor");
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(all);
        }
    }

    private static void close(JsonNode definitions) {
        for (JsonNode definition : definitions) {
            ObjectNode one = (ObjectNode) definition;
            if (one.has("properties")) {
                one.put("additionalProperties", false);
                one.path("properties").forEach(property -> {
                    if (property.path("required").isBoolean()) {
                        ((ObjectNode) property).remove("required");
                    }
                });
            }
        }
    }
}
