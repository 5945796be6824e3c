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
 */
@ConfigurationProperties("fulla.http")
public record HttpSettings(
        @DefaultValue("10MB") DataSize bodyLimit,
        @DefaultValue List<String> corsOrigins) {
    public HttpSettings {
        corsOrigins = corsOrigins.stream().filter(origin -> !origin.isBlank()).toList();
    }
}
