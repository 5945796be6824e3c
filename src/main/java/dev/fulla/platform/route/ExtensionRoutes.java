package dev.fulla.platform.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.fulla.platform.start.Definitions;
import dev.fulla.platform.start.StartFailure;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.io.Resource;

/**
 * Loads the routes that an installation brings, after a look at each file: it must be YAML, and use only the components
 * that authors may use. A file that cannot be taken stops the start with one line that names it.
 */
final class ExtensionRoutes {
    private static final Set<String> ADDRESSES =
            Set.of("to", "toD", "wireTap", "enrich", "pollEnrich", "uri", "poll", "from", "deadLetterUri");

    private final Set<String> allowed;

    ExtensionRoutes(Set<String> allowed) {
        this.allowed = allowed;
    }

    void load(CamelContext context, List<Resource> files) {
        RoutesLoader loader = PluginHelper.getRoutesLoader(context);
        for (Resource file : files) {
            String name = Definitions.name(file);
            String text = Definitions.text(file);
            check(name, parse(text, name));
            try {
                loader.loadRoutes(ResourceHelper.fromString(name, text));
            } catch (Exception e) {
                throw new StartFailure(name + ": Camel does not take this route file: " + reason(e), e);
            }
        }
    }

    private static JsonNode parse(String text, String name) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new StartFailure(name + ": no valid YAML" + line + ": " + e.getOriginalMessage(), e);
        }
    }

    private void check(String name, JsonNode node) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getValue().isTextual() && ADDRESSES.contains(field.getKey())) {
                String address = field.getValue().asText();
                String scheme = address.contains(":") ? address.substring(0, address.indexOf(':')) : address;
                if (!allowed.contains(scheme)) {
                    throw new StartFailure(name + ": " + field.getKey() + ": '" + address + "' uses the component '"
                            + scheme + "'; routes of an installation may use " + allowed
                            + " (add to fulla.routes.components what is needed)");
                }
            }
        }
        node.forEach(child -> check(name, child));
    }

    private static String reason(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
