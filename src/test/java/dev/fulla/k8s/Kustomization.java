package dev.fulla.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Builds a folder as kustomize does, for the few features that ours use; anything else fails. Names of ConfigMaps keep no hash,
 * and lists in patches are replaced, which kustomize does for lists of objects without a merge key.
 */
public final class Kustomization {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> FEATURES =
            Set.of("apiVersion", "kind", "namespace", "resources", "images", "configMapGenerator", "patches");

    private final Path folder;
    private final List<ObjectNode> objects = new ArrayList<>();

    private Kustomization(Path folder) {
        this.folder = folder;
    }

    /** The objects of a folder. */
    static List<ObjectNode> build(Path folder) {
        Kustomization built = new Kustomization(folder);
        built.build((ObjectNode) read(folder.resolve("kustomization.yaml")).get(0));
        return built.objects;
    }

    /** What the pods of an overlay find in their environment, secrets left out. */
    public static Map<String, String> settings(String overlay) {
        Map<String, String> settings = new TreeMap<>();
        build(Path.of("k8s", "overlays", overlay)).stream()
                .filter(one -> one.at("/kind").asText().equals("ConfigMap") && one.at("/metadata/name").asText().equals("fulla-settings"))
                .forEach(one -> one.path("data").fields().forEachRemaining(it -> settings.put(it.getKey(), it.getValue().asText())));
        return settings;
    }

    private void build(ObjectNode file) {
        file.fieldNames().forEachRemaining(name -> assertThat(FEATURES).as(folder + ": " + name).contains(name));
        for (JsonNode resource : file.path("resources")) {
            Path path = folder.resolve(resource.asText()).normalize();
            if (Files.isDirectory(path)) {
                objects.addAll(build(path));
            } else {
                read(path).forEach(one -> objects.add((ObjectNode) one));
            }
        }
        file.path("configMapGenerator").forEach(this::generate);
        file.path("patches").forEach(this::patch);
        file.path("images").forEach(this::image);
        if (file.has("namespace")) {
            objects.forEach(one -> one.withObject("/metadata").set("namespace", file.get("namespace")));
        }
    }

    private void generate(JsonNode generator) {
        String name = generator.path("name").asText();
        boolean isMerge = generator.path("behavior").asText().equals("merge");
        ObjectNode map = isMerge ? find("ConfigMap", name) : YAML.createObjectNode();
        if (!isMerge) {
            map.put("apiVersion", "v1").put("kind", "ConfigMap").withObject("/metadata").put("name", name);
            objects.add(map);
        }
        ObjectNode data = map.withObject("/data");
        generator.path("literals").forEach(literal -> {
            String[] parts = literal.asText().split("=", 2);
            data.put(parts[0], parts[1]);
        });
        generator.path("files").forEach(file -> data.put(
                Path.of(file.asText()).getFileName().toString(), text(folder.resolve(file.asText()))));
    }

    private void patch(JsonNode patch) {
        if (patch.has("path")) {
            for (JsonNode change : read(folder.resolve(patch.get("path").asText()))) {
                merge(find(change.path("kind").asText(), change.at("/metadata/name").asText()), (ObjectNode) change);
            }
            return;
        }
        ObjectNode target = find(patch.at("/target/kind").asText(), patch.at("/target/name").asText());
        for (JsonNode step : parse(patch.path("patch").asText())) {
            String path = step.path("path").asText();
            assertThat(step.path("op").asText()).isEqualTo("add");
            assertThat(path).as("only the end of a list").endsWith("/-");
            ((ArrayNode) target.at(path.substring(0, path.length() - 2))).add(step.get("value"));
        }
    }

    private static void merge(ObjectNode into, ObjectNode change) {
        for (Map.Entry<String, JsonNode> field : change.properties()) {
            JsonNode old = into.get(field.getKey());
            if (old instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    private void image(JsonNode image) {
        String name = image.path("newName").asText() + ":" + image.path("newTag").asText();
        objects.forEach(one -> everyContainer(one, container -> {
            if (container.path("image").asText().equals(image.path("name").asText())) {
                container.put("image", name);
            }
        }));
    }

    static void everyContainer(JsonNode object, Consumer<ObjectNode> work) {
        object.at("/spec/template/spec/containers").forEach(container -> work.accept((ObjectNode) container));
    }

    private ObjectNode find(String kind, String name) {
        return objects.stream()
                .filter(one -> one.path("kind").asText().equals(kind) && one.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(folder + ": there is no " + kind + " " + name));
    }

    private static List<JsonNode> read(Path file) {
        return parse(text(file));
    }

    private static List<JsonNode> parse(String text) {
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
