package dev.fulla.module;

import dev.fulla.outbound.OutboundRequest;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the request of one attempt: address, headers, body, secrets; nothing given is changed. */
@Component
class ApiRequests {
    private static final Set<String> CALLER_HEADERS = Set.of(
            "accept", "accept-language", "content-type", "if-match", "if-none-match", "if-modified-since",
            "if-unmodified-since", "prefer", "range", "x-request-id", "idempotency-key");

    private final ModuleSettings settings;
    private final ModuleBehaviours behaviours;

    ApiRequests(ModuleSettings settings, ModuleBehaviours behaviours) {
        this.settings = settings;
        this.behaviours = behaviours;
    }

    ModuleUrls urls(ModuleDefinition module) {
        return new ModuleUrls(module, settings);
    }

    Values values(ModuleDefinition module, CredentialSession session) {
        return urls(module).values(false, List.of(session.secrets(), session.entityData()));
    }

    /** @param declared whether the call comes from the module's file: it may use other hosts and headers of its own */
    OutboundRequest build(ModuleDefinition module, CredentialSession session, ApiCall call, boolean declared) {
        ModuleUrls urls = urls(module);
        Values values = values(module, session);
        Values secrets = call.token() == null ? values : Values.of(access(session, call.token())).or(values::find);
        Map<String, Object> query = new LinkedHashMap<>(call.query());
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "Accept", "application/json");
        module.headers().forEach((name, text) -> put(headers, name, Template.of(text).render(values)));
        call.headers().forEach((name, value) -> put(headers, declared ? name : allowed(module, name), value));
        if (call.idempotencyKey() != null) {
            put(headers, module.idempotencyHeader(), call.idempotencyKey());
        }
        place(module.auth().placement(), secrets, query, headers);
        String address = declared ? call.path() : address(urls, values, call);
        ArrayStyle arrays = call.arrays() == null ? module.arrays() : call.arrays();
        URI uri = ModuleUrls.uri(withQuery(address, Encoding.query(query, arrays)));
        OutboundRequest request = OutboundRequest.of(call.method(), uri, urls.hosts())
                .withPurpose(new OutboundRequest.Purpose(module.name(), false));
        ApiBody body = call.body();
        if (body != null) {
            Bodies content = Bodies.of(body);
            String given = headers.remove("content-type");
            request = request.withBody(content.content(), given == null ? content.contentType() : given);
        }
        return signed(module, session, request.withHeaders(headers));
    }

    private OutboundRequest signed(ModuleDefinition module, CredentialSession session, OutboundRequest request) {
        return behaviours.find(module.name())
                .map(behaviour -> request.withHeaders(lowered(behaviour.sign(new ModuleBehaviour.Outgoing(
                        request.method(), request.uri(), request.headers(), request.body(), session.secrets())))))
                .orElse(request);
    }

    private static Map<String, Object> access(CredentialSession session, String name) {
        Object token = session.secrets().get(name);
        return token == null ? Map.of() : Map.of("access_token", token);
    }

    /** The address that a caller asked for: below the base, or absolute on the same origin. */
    private static String address(ModuleUrls urls, Values values, ApiCall call) {
        String base = urls.baseUrl(values);
        int mark = call.path().indexOf('?');
        String template = mark < 0 ? call.path() : call.path().substring(0, mark);
        String query = mark < 0 ? "" : "?" + Encoding.path(call.path().substring(mark + 1)).replace("#", "%23");
        boolean absolute = template.contains("://");
        String path = absolute ? template : filled(template, Values.of(call.pathParameters()));
        refuseWalking(path);
        if (!absolute) {
            return base + (path.isEmpty() || path.startsWith("/") ? "" : "/") + Encoding.path(path) + query;
        }
        URI wanted = ModuleUrls.uri(Encoding.url(path));
        URI home = ModuleUrls.uri(base);
        if (!home.getScheme().equalsIgnoreCase(wanted.getScheme())
                || !home.getAuthority().equalsIgnoreCase(wanted.getAuthority())) {
            throw new PermanentFailure(
                    ErrorCode.HOST_NOT_ALLOWED, "Only addresses of " + home.getHost() + " can be called here.");
        }
        return Encoding.url(path) + query;
    }

    private static String filled(String template, Values values) {
        StringBuilder out = new StringBuilder();
        for (Template.Piece piece : Template.of(template).pieces()) {
            out.append(piece.name() == null
                    ? piece.text()
                    : UrlTemplate.segment(piece.name(), piece.fill(values)));
        }
        return out.toString();
    }

    private static void refuseWalking(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%2f", "/").replace('\\', '/');
        for (String segment : plain.split("/", -1)) {
            if (segment.equals("..") || segment.equals(".")) {
                throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "A path must not hold '.' or '..' segments.");
            }
        }
    }

    private static String withQuery(String address, String query) {
        if (query.isEmpty()) {
            return address;
        }
        return address + (address.indexOf('?') < 0 ? "?" : address.endsWith("?") ? "" : "&") + query;
    }

    private static void place(
            @Nullable Placement placement, Values secrets, Map<String, Object> query, Map<String, String> headers) {
        if (placement == null) {
            return;
        }
        switch (placement.in()) {
            case BEARER -> put(headers, "Authorization", "Bearer " + text(placement.value(), secrets));
            case HEADER -> put(headers, text(placement.name()), placement.prefix() + text(placement.value(), secrets));
            case QUERY -> query.put(text(placement.name()), placement.prefix() + text(placement.value(), secrets));
            case BASIC -> put(headers, "Authorization",
                    basic(text(placement.username(), secrets), text(placement.password(), secrets)));
        }
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable String template, Values values) {
        return Template.of(text(template)).render(values);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** One value per name, whatever the case in which it was given. */
    private static void put(Map<String, String> headers, String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    private static Map<String, String> lowered(Map<String, String> given) {
        Map<String, String> headers = new LinkedHashMap<>();
        given.forEach((name, value) -> put(headers, name, value));
        return headers;
    }

    private static String allowed(ModuleDefinition module, String name) {
        boolean fine = CALLER_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                || module.callerHeaders().stream().anyMatch(name::equalsIgnoreCase);
        if (!fine) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    "The header " + name + " cannot be set; a module lists more of them under callerHeaders.");
        }
        return name;
    }
}
