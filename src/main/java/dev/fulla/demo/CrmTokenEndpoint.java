package dev.fulla.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code /oauth/token} and {@code /oauth/revoke}. */
final class CrmTokenEndpoint {
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token", "client_credentials");

    private final DemoProperties properties;
    private final CrmCodes codes;
    private final CrmGrants grants;
    private final VendorStats stats;
    private final Clock clock;

    CrmTokenEndpoint(DemoProperties properties, CrmCodes codes, CrmGrants grants, VendorStats stats, Clock clock) {
        this.properties = properties;
        this.codes = codes;
        this.grants = grants;
        this.stats = stats;
        this.clock = clock;
    }

    VendorAnswer token(VendorRequest request) {
        try {
            return VendorAnswer.json(200, shown(exchange(request))).with("Cache-Control", "no-store");
        } catch (VendorRefusal e) {
            return e.oauthAnswer();
        }
    }

    private CrmGrants.Tokens exchange(VendorRequest request) {
        Map<String, String> form = request.form();
        String type = form.getOrDefault("grant_type", "");
        stats.called("POST /oauth/token " + (GRANTS.contains(type) ? type : "of another grant"));
        authenticateClient(request, form);
        return switch (type) {
            case "authorization_code" -> redeem(form);
            case "refresh_token" -> grants.refresh(required(form, "refresh_token"));
            case "client_credentials" -> grants.openWithoutRefresh(
                    CrmAccount.of(form.getOrDefault("account", "1")), form.getOrDefault("scope", "contacts"));
            default -> throw new VendorRefusal(
                    400,
                    "unsupported_grant_type",
                    "grant_type is authorization_code, refresh_token or client_credentials.");
        };
    }

    VendorAnswer revoke(VendorRequest request) {
        try {
            Map<String, String> form = request.form();
            authenticateClient(request, form);
            grants.revoke(required(form, "token"));
            return VendorAnswer.empty(200);
        } catch (VendorRefusal e) {
            return e.oauthAnswer();
        }
    }

    private CrmGrants.Tokens redeem(Map<String, String> form) {
        String code = required(form, "code");
        return codes.freeAccount(code)
                .map(account -> grants.open(account, form.getOrDefault("scope", "contacts")))
                .orElseGet(() -> codes.redeem(
                        code, form.getOrDefault("redirect_uri", ""), form.getOrDefault("code_verifier", "")));
    }

    private void authenticateClient(VendorRequest request, Map<String, String> form) {
        String id = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        String header = request.header("Authorization").orElse("");
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            String[] pair = basic(header.substring(6)).split(":", 2);
            id = URLDecoder.decode(pair[0], StandardCharsets.UTF_8);
            secret = pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "";
        }
        if (!Secrets.same(id, properties.clientId()) || !Secrets.same(secret, properties.clientSecret())) {
            throw new VendorRefusal(
                    401, "invalid_client", "Client id or secret is wrong.", Map.of("WWW-Authenticate", "Basic realm=\"crm\""));
        }
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String required(Map<String, String> form, String name) {
        String value = form.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw VendorRefusal.invalid(name + " is required.");
        }
        return value;
    }

    private Map<String, Object> shown(CrmGrants.Tokens tokens) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("access_token", tokens.accessToken());
        shown.put("token_type", "Bearer");
        shown.put("expires_in", Duration.between(clock.instant(), tokens.expiresAt()).toSeconds());
        if (tokens.refreshToken() != null) {
            shown.put("refresh_token", tokens.refreshToken());
        }
        shown.put("scope", tokens.scope());
        return shown;
    }
}
