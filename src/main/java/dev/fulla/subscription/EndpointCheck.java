package dev.fulla.subscription;

import dev.fulla.outbound.OutboundHttp;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Refuses what would never be delivered, or never should be. */
@Component
class EndpointCheck {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*");
    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_TEXT = 500;
    private static final int LARGEST_METADATA = 4096;
    private static final int MOST_TYPES = 50;

    private final OutboundHttp http;

    EndpointCheck(OutboundHttp http) {
        this.http = http;
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST}, {@code HOST_NOT_ALLOWED} */
    void check(EndpointChange wanted) {
        if (wanted.url() != null) {
            http.check(address(wanted.url()));
        }
        if (wanted.types() != null) {
            types(wanted.types());
        }
        if (wanted.description() != null && wanted.description().length() > LONGEST_TEXT) {
            throw refused("A description has at most " + LONGEST_TEXT + " characters.");
        }
        if (wanted.metadata() != null && Json.write(wanted.metadata()).length() > LARGEST_METADATA) {
            throw refused("Metadata have at most " + LARGEST_METADATA + " characters as JSON.");
        }
    }

    private static URI address(String url) {
        try {
            URI uri = new URI(url);
            if (url.length() <= LONGEST_URL && uri.isAbsolute() && uri.getHost() != null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "The url of an endpoint is an https address.", e);
        }
        throw refused("The url of an endpoint is an https address of at most " + LONGEST_URL + " characters.");
    }

    private static void types(List<String> types) {
        if (types.size() > MOST_TYPES || types.stream().anyMatch(type -> type == null || !TYPE.matcher(type).matches())) {
            throw refused("types are at most " + MOST_TYPES + " types of events, or what they begin with: credential.invalid,"
                    + " integration.");
        }
    }

    private static PermanentFailure refused(String why) {
        return new PermanentFailure(ErrorCode.INVALID_REQUEST, why);
    }
}
