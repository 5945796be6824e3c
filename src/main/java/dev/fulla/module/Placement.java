package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret goes in each call; all texts are templates.
 *
 * @param name of the header or query parameter
 * @param username of {@code basic}; an empty password is fine
 */
public record Placement(
        In in,
        @Nullable String name,
        String prefix,
        @Nullable String value,
        @Nullable String username,
        String password) {

    /** {@code Authorization: Bearer} with the access token. */
    static final Placement TOKEN = new Placement(In.BEARER, null, "", "{access_token}", null, "");

    /** HTTP basic authentication with what the user typed in. */
    static final Placement PASSWORD = new Placement(In.BASIC, null, "", null, "{username}", "{password|}");

    /** The part of a request that carries the secret. */
    public enum In {
        @JsonProperty("header")
        HEADER,
        @JsonProperty("query")
        QUERY,
        @JsonProperty("bearer")
        BEARER,
        @JsonProperty("basic")
        BASIC
    }

    public Placement {
        prefix = prefix == null ? "" : prefix;
        password = password == null ? "" : password;
        if (value == null && in == In.BEARER) {
            value = "{access_token}";
        }
    }
}
