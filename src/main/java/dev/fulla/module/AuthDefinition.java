package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an account is connected and how its calls are signed in. URLs, headers and bodies are templates.
 *
 * @param fields what the user fills in: the whole form of form schemes; for a redirect, what the URL needs
 * @param callback parameters of the redirect back that are kept with the credential
 * @param keep values of the token answer that are kept: name to JSON Pointer
 * @param client where id and secret of the client come from when the user brings them; null: from the installation
 * @param lifetime how long an access token lives when the vendor does not say
 */
public record AuthDefinition(
        Scheme scheme,
        Grant grant,
        @Nullable String authorizeUrl,
        @Nullable String tokenUrl,
        @Nullable String refreshUrl,
        @Nullable String revokeUrl,
        ClientAuth clientAuth,
        @Nullable Client client,
        TokenBody tokenBody,
        Map<String, String> tokenHeaders,
        @JsonDeserialize(contentUsing = ParameterText.class) Map<String, String> tokenParams,
        PkceUse pkce,
        List<String> scopes,
        String scopeSeparator,
        String scopeParam,
        @JsonDeserialize(contentUsing = ParameterText.class) Map<String, String> authorizeParams,
        List<Field> fields,
        List<String> callback,
        Map<String, String> keep,
        TokenPointers token,
        @Nullable String lifetime,
        List<ErrorRule> errors,
        Refresh refresh,
        @Nullable Placement placement,
        @Nullable KeyExchange exchange,
        List<AuthStep> steps) {

    /** What a user meets: a redirect, a form, or nothing. */
    public enum Scheme {
        @JsonProperty("oauth2")
        OAUTH2,
        @JsonProperty("apiKey")
        API_KEY,
        @JsonProperty("basic")
        BASIC,
        @JsonProperty("none")
        NONE
    }

    /** How OAuth2 tokens are asked for. */
    public enum Grant {
        @JsonProperty("authorization_code")
        AUTHORIZATION_CODE,
        @JsonProperty("client_credentials")
        CLIENT_CREDENTIALS,
        @JsonProperty("password")
        PASSWORD
    }

    /** How the client proves itself at the token endpoint. */
    public enum ClientAuth {
        @JsonProperty("post")
        POST,
        @JsonProperty("basic")
        BASIC,
        @JsonProperty("none")
        NONE
    }

    /** What a token request's body is made of. */
    public enum TokenBody {
        @JsonProperty("form")
        FORM,
        @JsonProperty("multipart")
        MULTIPART,
        @JsonProperty("json")
        JSON
    }

    /** Whether a code is tied to the one who asked for it. */
    public enum PkceUse {
        SENT,
        /** Sent, and the vendor is known to check it. */
        ENFORCED,
        OFF;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static PkceUse read(JsonNode node) {
            return node.asText().equals("enforced") ? ENFORCED : node.asBoolean(true) ? SENT : OFF;
        }
    }

    /** What to do when the answer to a refresh was lost. */
    public enum OnUncertain {
        @JsonProperty("retryOnce")
        RETRY_ONCE,
        @JsonProperty("reconnect")
        RECONNECT
    }

    /** @param id a template, like {@code secret} */
    public record Client(String id, @Nullable String secret) {}

    /**
     * @param supported false when the vendor gives no refresh tokens
     * @param onUncertain null: the call fails, and the next one asks again
     * @param idleAfter when a grant that nobody used is renewed; null: as configured
     */
    public record Refresh(
            @Nullable Boolean supported, @Nullable OnUncertain onUncertain, @Nullable String idleAfter) {
        static final Refresh DEFAULT = new Refresh(true, null, null);

        Duration idleAfter(Duration standard) {
            return idleAfter == null ? standard : Durations.of(idleAfter);
        }
    }

    /** Where a token answer holds its parts: JSON Pointers, the first that is there counts. */
    public record TokenPointers(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> accessToken,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> refreshToken,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> expiresIn,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> expiresAt,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> refreshExpiresIn,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> refreshExpiresAt,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> scope) {
        public TokenPointers {
            accessToken = or(accessToken, "/access_token");
            refreshToken = or(refreshToken, "/refresh_token");
            expiresIn = or(expiresIn, "/expires_in");
            expiresAt = or(expiresAt, "/expires_at");
            refreshExpiresIn = or(refreshExpiresIn,
                    "/x_refresh_token_expires_in", "/refresh_token_expires_in", "/refresh_expires_in");
            refreshExpiresAt = or(refreshExpiresAt, "/refresh_token_expires_at");
            scope = or(scope, "/scope");
        }

        static TokenPointers standard() {
            return new TokenPointers(null, null, null, null, null, null, null);
        }

        private static List<String> or(@Nullable List<String> given, String... standard) {
            return given == null ? List.of(standard) : List.copyOf(given);
        }
    }

    public AuthDefinition {
        grant = grant == null ? Grant.AUTHORIZATION_CODE : grant;
        clientAuth = clientAuth == null ? ClientAuth.POST : clientAuth;
        tokenBody = tokenBody == null ? TokenBody.FORM : tokenBody;
        tokenHeaders = Parts.map(tokenHeaders);
        tokenParams = Parts.map(tokenParams);
        pkce = pkce == null ? PkceUse.SENT : pkce;
        scopes = Parts.list(scopes);
        scopeSeparator = scopeSeparator == null ? " " : scopeSeparator;
        scopeParam = scopeParam == null ? "scope" : scopeParam;
        authorizeParams = Parts.map(authorizeParams);
        fields = Parts.list(fields);
        callback = Parts.list(callback);
        keep = Parts.map(keep);
        token = token == null ? TokenPointers.standard() : token;
        errors = Parts.list(errors);
        refresh = refresh == null ? Refresh.DEFAULT : refresh;
        steps = Parts.list(steps);
        if (scheme == Scheme.BASIC && fields.isEmpty() && steps.isEmpty()) {
            fields = List.of(Field.text("username", "User name", false), Field.text("password", "Password", true));
        }
        if (placement == null && scheme != Scheme.NONE) {
            placement = scheme == Scheme.BASIC ? Placement.PASSWORD : Placement.TOKEN;
        }
    }

    /** Whether the user is sent to the vendor's page. */
    public boolean redirects() {
        return scheme == Scheme.OAUTH2 && grant == Grant.AUTHORIZATION_CODE;
    }

    /** How many screens the user sees: more than one where steps are declared. */
    public int stepCount() {
        return Math.max(1, steps.size());
    }

    @Nullable Duration assumedLifetime() {
        return Durations.parse(lifetime);
    }
}
