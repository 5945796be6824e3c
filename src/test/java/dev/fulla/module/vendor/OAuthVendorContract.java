package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.fulla.module.AuthorizationUrl.Wanted;
import dev.fulla.module.Pkce;
import dev.fulla.module.TokenClient.CodeExchange;
import dev.fulla.module.TokenGrant;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the file of a vendor with a consent page must get right. */
abstract class OAuthVendorContract extends VendorContract {
    static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("client & id:app-secret".getBytes(StandardCharsets.UTF_8));
    private static final String REDIRECT = "https://hub.example/api/authorize/callback?x=1&y=2";
    private static final Pkce PKCE = Pkce.of("a-verifier-that-is-long-enough-for-every-vendor");

    OAuthVendorContract(String name) {
        super(name);
    }

    /** The vendor's page, without its query. */
    abstract String authorizePage();

    /** What the authorization URL holds beside the standard parameters; with {@code scope}. */
    abstract Map<String, String> authorizeExtras();

    boolean pkce() {
        return true;
    }

    boolean secretInHeader() {
        return false;
    }

    String tokenPath() {
        return "/token";
    }

    String tokenContentType() {
        return "application/x-www-form-urlencoded";
    }

    /** Parameters of the redirect back, beside code and state. */
    Map<String, Object> callback() {
        return Map.of();
    }

    /** The vendor's answer to a code. */
    abstract String exchanged();

    /** The vendor's answer to a refresh token. */
    abstract String renewed();

    /** Data that the exchange must give. */
    abstract Map<String, Object> granted();

    /** When the access ends that the exchange gave, in seconds; null when the vendor does not say. */
    abstract Integer lifetime();

    abstract List<String> grantedScopes();

    /** The refresh token after {@link #renewed}. */
    abstract String refreshTokenAfterwards();

    /** The vendor's answer to a code or refresh token that is no longer good. */
    abstract Said refusedGrant();

    /** The vendor's answer to a wrong client secret. */
    abstract Said refusedClient();

    @Override
    Asked renewal() {
        return Asked.of(post(urlEqualTo(tokenPath())).withRequestBody(containing("refresh_token")), renewed());
    }

    private void tokenEndpointSays(Said said) {
        bed.vendor.stubFor(post(urlEqualTo(tokenPath())).willReturn(said.answer()));
    }

    private TokenGrant exchange() {
        return bed.tokens.exchangeCode(
                module, new CodeExchange("the/code", REDIRECT, pkce() ? PKCE.verifier() : null, callback()));
    }

    @Override
    Map<String, Object> connect() {
        tokenEndpointSays(Said.ok(exchanged()));
        Map<String, Object> data = exchange().data();
        bed.vendor.resetAll();
        return data;
    }

    private Map<String, String> sent() {
        List<LoggedRequest> requests = bed.vendor.findAll(postRequestedFor(urlEqualTo(tokenPath())));
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).getHeader("Content-Type")).startsWith(tokenContentType());
        assertThat(requests.get(0).getHeader("Authorization")).isEqualTo(secretInHeader() ? BASIC : null);
        return SentFields.of(requests.get(0));
    }

    private Map<String, String> withClient(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        if (!secretInHeader()) {
            all.put("client_id", "client & id");
            all.put("client_secret", "app-secret");
        }
        return all;
    }

    @Test
    void sendsTheUserToTheVendorsPage() {
        String url = bed.authorizationUrl.build(module, new Wanted(REDIRECT, "state-1", PKCE.challenge(), Map.of()));

        Map<String, String> expected = new HashMap<>(authorizeExtras());
        expected.putAll(Map.of(
                "response_type", "code", "client_id", "client & id", "redirect_uri", REDIRECT, "state", "state-1"));
        if (pkce()) {
            expected.putAll(Map.of("code_challenge", PKCE.challenge(), "code_challenge_method", "S256"));
        }
        assertThat(url).startsWith(authorizePage() + "?").doesNotContain("+").doesNotContain("{");
        assertThat(SentFields.ofQuery(url.substring(authorizePage().length() + 1))).isEqualTo(expected);
    }

    @Test
    void exchangesTheCodeAsTheVendorWants() {
        tokenEndpointSays(Said.ok(exchanged()));

        TokenGrant grant = exchange();

        Map<String, String> fields = new HashMap<>(
                Map.of("grant_type", "authorization_code", "code", "the/code", "redirect_uri", REDIRECT));
        if (pkce()) {
            fields.put("code_verifier", PKCE.verifier());
        }
        assertThat(sent()).isEqualTo(withClient(fields));
        assertThat(grant.data()).isEqualTo(granted());
        assertThat(grant.scopes()).isEqualTo(grantedScopes());
        assertThat(grant.expiresAt()).isEqualTo(ends(lifetime()));
    }

    private Instant ends(Integer seconds) {
        return seconds == null ? null : bed.store.clock.instant().plusSeconds(seconds);
    }

    @Test
    void renewsTheAccessAndKeepsARefreshToken() {
        Map<String, Object> data = connect();
        tokenEndpointSays(Said.ok(renewed()));

        TokenGrant grant = bed.tokens.renew(module, data);

        assertThat(sent()).isEqualTo(withClient(
                Map.of("grant_type", "refresh_token", "refresh_token", String.valueOf(data.get("refresh_token")))));
        Map<String, Object> expected = new HashMap<>(data);
        expected.put("refresh_token", refreshTokenAfterwards());
        expected.put("access_token", grant.data().get("access_token"));
        assertThat(grant.over(data)).isEqualTo(expected);
        assertThat(grant.data().get("access_token")).isNotEqualTo(data.get("access_token"));
    }

    @Test
    void tellsAGrantThatIsGoneFromAClientThatIsWrong() {
        tokenEndpointSays(refusedGrant());
        assertThat(catchThrowableOfType(Failure.class, this::exchange).code())
                .isEqualTo(ErrorCode.AUTHORIZATION_FAILED);

        bed.vendor.resetAll();
        tokenEndpointSays(refusedClient());
        assertThat(catchThrowableOfType(Failure.class, this::exchange).code())
                .isEqualTo(ErrorCode.MODULE_NOT_CONFIGURED);
    }
}
