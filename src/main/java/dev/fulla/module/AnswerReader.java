package dev.fulla.module;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an answer holds and means. */
@Component
class AnswerReader {
    private static final List<String> REQUEST_IDS =
            List.of("X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId", "X-Trace-Id", "CF-Ray");

    private final ModuleBehaviours behaviours;

    AnswerReader(ModuleBehaviours behaviours) {
        this.behaviours = behaviours;
    }

    /** @param vendorCode the vendor's own word for what went wrong, shortened to harmless characters */
    record Reading(Outcome outcome, @Nullable JsonNode json, @Nullable String vendorCode) {}

    Reading read(ModuleDefinition module, ApiCall call, OutboundResponse response) {
        JsonNode json;
        try {
            json = json(response);
        } catch (IOException e) {
            Outcome plain = byStatus(response.status());
            return new Reading(plain == Outcome.OK ? Outcome.TRANSIENT : plain, null, "invalid_json");
        }
        JsonNode body = json == null ? MissingNode.getInstance() : json;
        Optional<ErrorRule> rule =
                module.errors().stream().filter(candidate -> candidate.holds(response.status(), body)).findFirst();
        Outcome outcome = behaviours.find(module.name())
                .flatMap(behaviour -> behaviour.classify(
                        new ModuleBehaviour.Incoming(response.status(), response.headers(), json)))
                .or(() -> rule.map(ErrorRule::as))
                .orElseGet(() -> standard(call, response.status(), body));
        return new Reading(outcome, json, outcome == Outcome.OK ? null : code(rule.orElse(null), body));
    }

    /** The body when its type says JSON and it is not empty, else null. */
    static @Nullable JsonNode json(OutboundResponse response) throws IOException {
        String type = response.mediaType();
        if (response.body().length == 0 || !(type.endsWith("/json") || type.endsWith("+json"))) {
            return null;
        }
        try {
            JsonNode node = Json.MAPPER.readTree(response.body());
            return node == null || node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            throw new IOException("invalid JSON", e);
        }
    }

    static Optional<String> requestId(OutboundResponse response) {
        return REQUEST_IDS.stream().flatMap(name -> response.header(name).stream()).map(AnswerReader::tame).findFirst();
    }

    private static Outcome standard(ApiCall call, int status, JsonNode body) {
        boolean graphQlErrors =
                call.body() instanceof ApiBody.GraphQlBody && status < 300 && body.path("errors").size() > 0;
        return graphQlErrors ? Outcome.REJECTED : byStatus(status);
    }

    static Outcome byStatus(int status) {
        if (status < 300 || status == 304) {
            return Outcome.OK;
        }
        return switch (status) {
            case 401 -> Outcome.UNAUTHORIZED;
            case 404, 410 -> Outcome.NOT_FOUND;
            case 408, 425 -> Outcome.TRANSIENT;
            case 429 -> Outcome.RATE_LIMITED;
            default -> status >= 500 ? Outcome.TRANSIENT : Outcome.REJECTED;
        };
    }

    static @Nullable String code(@Nullable ErrorRule rule, JsonNode body) {
        Stream<String> places = rule != null && rule.code() != null
                ? Stream.of(rule.code())
                : Stream.of("/error/code", "/error", "/code", "/errorCode", "/errors/0/extensions/code",
                        "/errors/0/code", "/0/errorCode");
        return places.flatMap(place -> Pointers.text(body, place).stream()).map(AnswerReader::tame).findFirst()
                .orElse(null);
    }

    /** Others' texts are cut to what cannot carry much. */
    static String tame(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9 ._:/-]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) : plain;
    }
}
