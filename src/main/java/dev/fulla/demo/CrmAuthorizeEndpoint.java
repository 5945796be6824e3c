package dev.fulla.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /oauth/authorize}: shows a page with a choice of account; {@code approve=<number>} or {@code deny=1} among the
 * parameters answers for the person.
 */
final class CrmAuthorizeEndpoint {
    private static final String CHALLENGE = "[A-Za-z0-9_-]{43}";

    private final DemoProperties properties;
    private final CrmCodes codes;

    CrmAuthorizeEndpoint(DemoProperties properties, CrmCodes codes) {
        this.properties = properties;
        this.codes = codes;
    }

    VendorAnswer get(VendorRequest request) {
        return answer(request.query());
    }

    VendorAnswer post(VendorRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>(request.query());
        parameters.putAll(request.form());
        if (parameters.containsKey("allow")) {
            parameters.put("approve", parameters.getOrDefault("account", ""));
        }
        return answer(parameters);
    }

    private VendorAnswer answer(Map<String, String> parameters) {
        String redirectUri = parameters.getOrDefault("redirect_uri", "");
        if (!parameters.getOrDefault("client_id", "").equals(properties.clientId())) {
            return CrmConsentPage.refusal("This crm knows no client of that client_id.");
        }
        if (!isAllowed(redirectUri)) {
            return CrmConsentPage.refusal("The redirect_uri is not allowed: it begins with none of "
                    + String.join(", ", properties.redirectPrefixes()) + ".");
        }
        if (!parameters.getOrDefault("response_type", "").equals("code")) {
            return back(parameters, Map.of("error", "unsupported_response_type"));
        }
        if (!hasUsableChallenge(parameters)) {
            return back(parameters, Map.of("error", "invalid_request", "error_description", "PKCE takes S256 only"));
        }
        if (parameters.containsKey("deny")) {
            return back(parameters, Map.of("error", "access_denied"));
        }
        if (parameters.containsKey("approve")) {
            CrmAccount account = CrmAccount.of(parameters.getOrDefault("approve", ""));
            return back(parameters, Map.of("code", issue(account, parameters)));
        }
        return CrmConsentPage.ask(parameters);
    }

    private String issue(CrmAccount account, Map<String, String> parameters) {
        return codes.issue(new CrmCodes.Grant(
                account,
                parameters.getOrDefault("scope", "contacts"),
                parameters.getOrDefault("redirect_uri", ""),
                parameters.get("code_challenge")));
    }

    private static boolean hasUsableChallenge(Map<String, String> parameters) {
        String challenge = parameters.get("code_challenge");
        return challenge == null
                || (challenge.matches(CHALLENGE)
                        && parameters.getOrDefault("code_challenge_method", "plain").equals("S256"));
    }

    /** User info and fragments are refused, so that {@code http://localhost:@elsewhere} does not pass for a prefix. */
    private boolean isAllowed(String redirectUri) {
        try {
            URI uri = new URI(redirectUri);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && properties.redirectPrefixes().stream().anyMatch(redirectUri::startsWith);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static VendorAnswer back(Map<String, String> parameters, Map<String, String> result) {
        Map<String, String> added = new LinkedHashMap<>(result);
        if (parameters.containsKey("state")) {
            added.put("state", parameters.get("state"));
        }
        String redirectUri = parameters.getOrDefault("redirect_uri", "");
        StringBuilder location = new StringBuilder(redirectUri);
        char separator = redirectUri.contains("?") ? '&' : '?';
        for (Map.Entry<String, String> parameter : added.entrySet()) {
            location.append(separator).append(parameter.getKey()).append('=');
            location.append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return VendorAnswer.redirect(location.toString()).with("Cache-Control", "no-store");
    }
}
