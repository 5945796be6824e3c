package dev.fulla.credential;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What users entrusted to us.
 *
 * @param reconnectUrl where a user is sent to reconnect an account; {@code {credentialId}} and {@code {module}} are filled in
 */
@ConfigurationProperties("fulla.credential")
public record CredentialSettings(
        @DefaultValue("/api/credentials/{credentialId}/reauthorize") String reconnectUrl) {

    /** The defaults, for code that runs without Spring. */
    public static CredentialSettings defaults() {
        return new CredentialSettings("/api/credentials/{credentialId}/reauthorize");
    }

    String reconnectUrl(Credential credential) {
        return reconnectUrl
                .replace("{credentialId}", encoded(credential.id()))
                .replace("{module}", encoded(credential.moduleName()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
