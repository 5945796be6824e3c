package dev.fulla.module;

import dev.fulla.module.AuthDefinition.ClientAuth;
import dev.fulla.outbound.OutboundRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds requests to token endpoints: nothing in them comes from the headers of other calls. */
@Component
class TokenRequests {
    private final ModuleSettings settings;
    private final ModuleProperties properties;

    TokenRequests(ModuleSettings settings, ModuleProperties properties) {
        this.settings = settings;
        this.properties = properties;
    }

    ModuleUrls urls(ModuleDefinition module) {
        return new ModuleUrls(module, settings);
    }

    Values values(ModuleDefinition module, Map<String, ?> given) {
        return urls(module).values(true, List.of(given));
    }

    /**
     * @param url a template
     * @param parameters of the grant; nulls are left out
     */
    OutboundRequest build(ModuleDefinition module, String url, Map<String, ?> given, Map<String, Object> parameters) {
        AuthDefinition auth = module.auth();
        Values values = values(module, given);
        Map<String, Object> fields = new LinkedHashMap<>(parameters);
        auth.tokenParams().forEach((name, text) -> {
            String value = Template.of(text).render(values);
            fields.put(name, value.isEmpty() ? null : value);
        });
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        authenticate(module, values, fields, headers);
        auth.tokenHeaders().forEach((name, text) -> headers.put(name, Template.of(text).render(values)));
        fields.values().removeIf(value -> value == null);
        Bodies body = switch (auth.tokenBody()) {
            case FORM -> Bodies.of(new ApiBody.FormBody(fields));
            case JSON -> Bodies.of(new ApiBody.JsonBody(fields));
            case MULTIPART -> Bodies.multipart(fields);
        };
        return to(module, "POST", UrlTemplate.render(url, values), headers, body);
    }

    /** A declared call that answers a token, or leads to one. */
    OutboundRequest build(ModuleDefinition module, CallDefinition declared, Map<String, ?> given) {
        ModuleUrls urls = urls(module);
        ApiCall call = DeclaredCalls.fill(declared, urls, values(module, given));
        String query = Encoding.query(call.query(), module.arrays());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.putAll(call.headers());
        String address = settings.find(module.name(), "token-url")
                .filter(url -> module.auth().exchange() != null && module.auth().exchange().call() == declared)
                .orElse(call.path());
        return to(module, call.method(), query.isEmpty() ? address : address + "?" + query, headers,
                call.body() == null ? null : Bodies.of(call.body()));
    }

    private OutboundRequest to(
            ModuleDefinition module, String method, String url, Map<String, String> headers, @Nullable Bodies body) {
        OutboundRequest request = OutboundRequest.of(method, ModuleUrls.uri(url), urls(module).hosts())
                .withPurpose(new OutboundRequest.Purpose(module.name(), true))
                .withHeaders(headers)
                .withTimeouts(new OutboundRequest.Timeouts(
                        properties.tokenTimeout(), properties.tokenTimeout(), properties.tokenTimeout()));
        return body == null ? request : request.withBody(body.content(), body.contentType());
    }

    private void authenticate(
            ModuleDefinition module, Values values, Map<String, Object> fields, Map<String, String> headers) {
        AuthDefinition auth = module.auth();
        if (auth.clientAuth() == ClientAuth.NONE) {
            fields.put("client_id", auth.client() != null
                    ? Template.of(auth.client().id()).render(values)
                    : settings.find(module.name(), "client-id").orElse(null));
            return;
        }
        String id = auth.client() != null
                ? Template.of(auth.client().id()).render(values) : settings.clientId(module.name());
        String secret = auth.client() != null
                ? Template.of(auth.client().secret() == null ? "" : auth.client().secret()).render(values)
                : settings.clientSecret(module.name());
        if (auth.clientAuth() == ClientAuth.BASIC) {
            headers.put("Authorization", ApiRequests.basic(id, secret));
        } else {
            fields.put("client_id", id);
            fields.put("client_secret", secret);
        }
    }
}
