package dev.fulla.platform.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP front.
 *
 * @param bodyLimit the largest request body that is read; larger ones are 413
 * @param corsOrigins origins whose pages may call from a browser; {@code *} for any, empty for none
 * @param publicUrl where the outside reaches this service, without a trailing slash
 * @param frontendUrl where the product's front end lives, without a trailing slash; empty when there is none
 */
@ConfigurationProperties("fulla.http")
public record HttpSettings(
        @DefaultValue("10MB") DataSize bodyLimit,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("") String publicUrl,
        @DefaultValue("") String frontendUrl) {
    public HttpSettings {
        corsOrigins = corsOrigins.stream().filter(origin -> !origin.isBlank()).toList();
        publicUrl = stripSlash(publicUrl);
        frontendUrl = stripSlash(frontendUrl);
    }

    private static String stripSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
