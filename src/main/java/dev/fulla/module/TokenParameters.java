package dev.fulla.module;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each kind of token request says; nulls are left out when it is sent. */
final class TokenParameters {
    private TokenParameters() {}

    static Map<String, Object> code(TokenClient.CodeExchange exchange) {
        Map<String, Object> parameters = grant("authorization_code");
        parameters.put("code", exchange.code());
        parameters.put("redirect_uri", exchange.redirectUri());
        parameters.put("code_verifier", exchange.codeVerifier());
        return parameters;
    }

    static Map<String, Object> refresh(Map<String, Object> data) {
        Map<String, Object> parameters = grant("refresh_token");
        parameters.put("refresh_token", data.get("refresh_token"));
        return parameters;
    }

    static Map<String, Object> clientCredentials(@Nullable String scope) {
        Map<String, Object> parameters = grant("client_credentials");
        parameters.put("scope", scope);
        return parameters;
    }

    static Map<String, Object> password(Map<String, Object> values, @Nullable String scope) {
        Map<String, Object> parameters = grant("password");
        parameters.put("username", values.get("username"));
        parameters.put("password", values.get("password"));
        parameters.put("scope", scope);
        return parameters;
    }

    /** The refresh token, since that ends all that came from it; else the access token. */
    static Map<String, Object> revocation(Map<String, Object> data) {
        String kind = data.containsKey("refresh_token") ? "refresh_token" : "access_token";
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("token", data.get(kind));
        parameters.put("token_type_hint", kind);
        return parameters;
    }

    private static Map<String, Object> grant(String type) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", type);
        return parameters;
    }

    /** Declared form values and callback parameters belong to the credential, beneath what the vendor granted. */
    static TokenGrant withInput(ModuleDefinition module, Map<String, Object> values, TokenGrant grant) {
        Map<String, Object> data = new LinkedHashMap<>();
        AuthDefinition auth = module.auth();
        auth.fields().forEach(field -> data.put(field.name(), values.get(field.name())));
        auth.callback().forEach(name -> data.put(name, values.get(name)));
        auth.steps().forEach(step -> {
            step.fields().forEach(field -> data.put(field.name(), values.get(field.name())));
            step.keep().keySet().forEach(name -> data.put(name, values.get(name)));
        });
        data.putAll(grant.data());
        return new TokenGrant(data, grant.expiresAt(), grant.refreshExpiresAt(), grant.scopes());
    }
}
