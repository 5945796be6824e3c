package dev.fulla.authorization;

import dev.fulla.shared.Rate;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connect flow.
 *
 * @param publicUrl where the outside reaches this service, without a trailing slash
 * @param redirectUri where vendors send the browser back to; the module's name is appended; blank: {@code publicUrl/redirect}
 * @param frontendUrl the product's front end, to which {@code /redirect/{module}} passes the browser on
 * @param returnUrls where a callback that is finished here may send the browser: origins, or URLs that must be a prefix
 * @param requireState refuse a code that comes without its state
 * @param sessionLife how long a begun connection can be finished
 * @param userLimit how often one user may take a step of connecting accounts over HTTP
 */
@ConfigurationProperties("fulla.authorization")
public record AuthorizationSettings(
        @DefaultValue("") String publicUrl,
        @DefaultValue("") String redirectUri,
        @DefaultValue("") String frontendUrl,
        @DefaultValue List<String> returnUrls,
        @DefaultValue("false") boolean requireState,
        @DefaultValue("10m") Duration sessionLife,
        @Nullable Rate userLimit) {
    public AuthorizationSettings {
        userLimit = userLimit == null ? new Rate(60, Duration.ofMinutes(1)) : userLimit;
        publicUrl = stripSlash(publicUrl);
        frontendUrl = stripSlash(frontendUrl);
        redirectUri = redirectUri.isBlank() ? publicUrl + "/redirect" : stripSlash(redirectUri);
        returnUrls = returnUrls.stream().filter(url -> !url.isBlank()).toList();
    }

    /** Whether a browser may be sent there: same scheme, host and port as an allowed URL, below its path. */
    boolean allowsReturnTo(String url) {
        try {
            URI wanted = URI.create(url);
            return wanted.isAbsolute()
                    && wanted.getRawUserInfo() == null
                    && returnUrls.stream().map(URI::create).anyMatch(allowed -> covers(allowed, wanted));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean covers(URI allowed, URI wanted) {
        String base = allowed.getRawPath() == null ? "" : stripSlash(allowed.getRawPath());
        String path = wanted.normalize().getRawPath() == null ? "" : wanted.normalize().getRawPath();
        return String.valueOf(allowed.getScheme()).equalsIgnoreCase(wanted.getScheme())
                && wanted.getHost() != null
                && wanted.getHost().equalsIgnoreCase(allowed.getHost())
                && allowed.getPort() == wanted.getPort()
                && (path.equals(base) || path.startsWith(base + "/"));
    }

    private static String stripSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
