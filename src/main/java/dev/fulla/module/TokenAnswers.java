package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads answers of token endpoints. */
@Component
class TokenAnswers {
    /** Says something about this installation, not about the account. */
    private static final Set<String> OURS =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope");

    private static final Set<String> FOR_NOW = Set.of("temporarily_unavailable", "server_error", "slow_down");

    private final Clock clock;

    TokenAnswers(Clock clock) {
        this.clock = clock;
    }

    /** @throws Failure as {@link TokenClient} says */
    TokenGrant grant(ModuleDefinition module, OutboundRequest request, OutboundResponse response) {
        JsonNode body = checked(module, request, response);
        AuthDefinition auth = module.auth();
        AuthDefinition.TokenPointers at = auth.token();
        Optional<String> access = Pointers.text(body, at.accessToken());
        if (access.isEmpty()) {
            throw failed(module, request, response, body, Pointers.text(body, "/error").isPresent()
                    ? Outcome.REJECTED : Outcome.TRANSIENT, null);
        }
        Map<String, Object> data = kept(auth.keep(), body);
        data.put("access_token", access.get());
        Pointers.text(body, at.refreshToken()).ifPresent(token -> data.put("refresh_token", token));
        Instant end = end(body, at.expiresIn(), at.expiresAt());
        Duration assumed = auth.assumedLifetime();
        return new TokenGrant(
                data,
                end == null && assumed != null ? clock.instant().plus(assumed) : end,
                end(body, at.refreshExpiresIn(), at.refreshExpiresAt()),
                at.scope().stream().flatMap(pointer -> scopes(Pointers.at(body, pointer))).toList());
    }

    /** A text with commas or spaces, or a list. */
    private static Stream<String> scopes(JsonNode part) {
        return part.isArray()
                ? StreamSupport.stream(part.spliterator(), false).flatMap(TokenAnswers::scopes)
                : Arrays.stream(Pointers.text(part).orElse("").split("[,\\s]+")).filter(text -> !text.isEmpty());
    }

    /** The body of an answer that is no error. */
    JsonNode checked(ModuleDefinition module, OutboundRequest request, OutboundResponse response) {
        JsonNode body;
        try {
            JsonNode json = AnswerReader.json(response);
            body = json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            body = MissingNode.getInstance();
        }
        JsonNode read = body;
        Optional<ErrorRule> rule = module.auth().errors().stream()
                .filter(candidate -> candidate.holds(response.status(), read)).findFirst();
        Outcome outcome = rule.map(ErrorRule::as).orElseGet(() -> AnswerReader.byStatus(response.status()));
        if (outcome != Outcome.OK) {
            throw failed(module, request, response, body, outcome, rule.orElse(null));
        }
        return body;
    }

    static Map<String, Object> kept(Map<String, String> pointers, JsonNode body) {
        Map<String, Object> kept = new LinkedHashMap<>();
        pointers.forEach((name, pointer) -> {
            JsonNode part = Pointers.at(body, pointer);
            if (!part.isMissingNode() && !part.isNull()) {
                kept.put(name, Json.MAPPER.convertValue(part, Object.class));
            }
        });
        return kept;
    }

    private Failure failed(
            ModuleDefinition module, OutboundRequest request, OutboundResponse response, JsonNode body,
            Outcome outcome, @Nullable ErrorRule rule) {
        String code = AnswerReader.code(rule, body);
        UpstreamError error = new UpstreamError(
                module.name(), request.method(), Redaction.url(request.uri(), Map.of()), response.status(), outcome,
                code, AnswerReader.requestId(response).orElse(null));
        String said = module.label() + "'s token endpoint answered " + response.status()
                + (code == null ? "." : " (" + code + ").");
        if (outcome == Outcome.RATE_LIMITED) {
            return new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, said, error,
                    RetryHints.in(response, clock.instant()).orElse(null));
        }
        if (outcome == Outcome.TRANSIENT || code != null && FOR_NOW.contains(code)) {
            return new TransientFailure(ErrorCode.UPSTREAM_ERROR, said, error);
        }
        if (outcome == Outcome.MISCONFIGURED || code != null && OURS.contains(code)) {
            return new PermanentFailure(
                    ErrorCode.MODULE_NOT_CONFIGURED, said + " Check this installation's client of " + module.name() + ".",
                    error);
        }
        int status = response.status();
        boolean definitive = rule != null || status < 300 || status == 400 || status == 401;
        return new PermanentFailure(
                definitive ? ErrorCode.AUTHORIZATION_FAILED : ErrorCode.UPSTREAM_REJECTED, said, error);
    }

    private @Nullable Instant end(JsonNode body, List<String> in, List<String> at) {
        Instant after = Pointers.text(body, in).map(TokenAnswers::number).filter(seconds -> seconds > 0)
                .map(seconds -> clock.instant().plusSeconds(seconds.longValue())).orElse(null);
        return after != null ? after : Pointers.text(body, at).map(TokenAnswers::time).orElse(null);
    }

    private static double number(String text) {
        try {
            return Math.min(Double.parseDouble(text), 1e10);
        } catch (NumberFormatException e) {
            return 0; // as if it were not there
        }
    }

    /** Epoch seconds or milliseconds, or ISO-8601 with an offset, with or without its colon. */
    private static @Nullable Instant time(String text) {
        double number = number(text);
        if (number > 0) {
            return text.length() >= 13 ? Instant.ofEpochMilli(Long.parseLong(text.substring(0, 13)))
                    : Instant.ofEpochSecond((long) number);
        }
        try {
            return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant();
        } catch (DateTimeException e) {
            return null; // as if it were not there
        }
    }
}
