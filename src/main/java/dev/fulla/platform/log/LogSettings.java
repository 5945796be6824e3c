package dev.fulla.platform.log;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log; read by {@code logback-spring.xml} before anything else.
 *
 * @param format how a line looks
 * @param remember how many debug lines of one unit of work are kept until it ends, to be written if it fails; 0: none
 * @param rememberFrom whose debug lines those are: names of packages
 */
@ConfigurationProperties("fulla.log")
public record LogSettings(
        @DefaultValue("plain") Format format,
        @DefaultValue("200") int remember,
        @DefaultValue("dev.fulla") List<String> rememberFrom) {
    public LogSettings {
        rememberFrom = List.copyOf(rememberFrom);
    }

    /** For people, or one JSON object a line. */
    public enum Format {
        PLAIN,
        JSON
    }
}
