package dev.fulla.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fulla.module.ModuleFiles;
import dev.fulla.module.WebhookDefinition;
import dev.fulla.module.WebhookSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Declarations and calls as tests write them down. */
final class Calls {
    private Calls() {}

    /** @param yaml what stands under {@code webhook:}, in flow style */
    static WebhookDefinition declared(String yaml) {
        return Objects.requireNonNull(ModuleFiles.catalog(List.of(new ModuleFiles.Source("acme.yaml", """
                name: acme
                baseUrl: https://acme.example
                auth: {scheme: none}
                webhook: %s
                """.formatted(yaml)))).get("acme").webhook());
    }

    static WebhookSignature signature(String yaml) {
        return Objects.requireNonNull(declared("{signature: " + yaml + "}").signature());
    }

    /** @param namesAndValues of headers, in turn */
    static WebhookCall post(String body, String... namesAndValues) {
        return post(body.getBytes(UTF_8), namesAndValues);
    }

    static WebhookCall post(byte[] body, String... namesAndValues) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new WebhookCall("POST", "/hook?a=1", "https://fulla.example/hook?a=1", headers, Map.of(), body);
    }

    static WebhookCall get(Map<String, String> query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.forEach((name, value) -> parameters.put(name, List.of(value)));
        return new WebhookCall("GET", "/hook", "https://fulla.example/hook", Map.of(), parameters, new byte[0]);
    }
}
