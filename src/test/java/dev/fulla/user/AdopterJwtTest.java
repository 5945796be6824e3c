package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdopterJwtTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final RSAKey RSA = rsa("rsa-1");
    private TestUsers app = hs256();

    @Test
    void speaksForTheSubjectAndCreatesItOnce() {
        UserId user = app.whoHas(hmac(claims().subject("u-1").build()));

        assertThat(app.whoHas(hmac(claims().subject("u-1").build()))).isEqualTo(user);
        assertThat(app.users.find(user.value()).orElseThrow())
                .returns("jwt-user-u-1", User::username)
                .returns("u-1@jwt.local", User::email)
                .returns("u-1", User::appUserId);
    }

    @Test
    void takesTheEmailAddressFromItsClaim() {
        UserId user = app.whoHas(hmac(claims().subject("u-1").claim("email", "u@x.example").build()));

        assertThat(app.users.find(user.value()).orElseThrow().email()).isEqualTo("u@x.example");
    }

    @Test
    void readsTheConfiguredClaims() {
        app = hs256("jwt.user-id-claim=uid", "jwt.org-id-claim=tenant", "organization-user-required=true");

        UserId user = app.whoHas(hmac(claims().claim("uid", 7).claim("tenant", "acme").build()));

        assertThat(app.users.findByAppUserId("7").orElseThrow().userId()).isEqualTo(user);
        assertThat(app.users.findByAppOrgId("acme")).isPresent();
    }

    @Test
    void refusesATokenThatNamesNobody() {
        assertFails(ErrorCode.INVALID_REQUEST, () -> app.whoHas(hmac(claims().build())));
    }

    @Test
    void refusesAClaimThatIsNoName() {
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(hmac(claims().claim("org_id", List.of("a")).build())));
    }

    @Test
    void refusesAnExpiredTokenButForgivesASmallSkew() {
        String token = hmac(claims().subject("u-1").build());

        app.clock.advance(Duration.ofMinutes(5).plusSeconds(20));
        assertThat(app.whoHas(token)).isNotNull();
        app.clock.advance(Duration.ofSeconds(20));

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(token));
    }

    @Test
    void refusesATokenWithoutAnExpiry() {
        String token = hmac(new JWTClaimsSet.Builder().subject("u-1").build());

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(token));
    }

    @Test
    void refusesATokenBeforeItsTime() {
        Date later = Date.from(app.clock.instant().plusSeconds(120));

        assertFails(
                ErrorCode.INVALID_TOKEN,
                () -> app.whoHas(hmac(claims().subject("u-1").notBeforeTime(later).build())));
    }

    @Test
    void refusesAlgorithmNone() {
        String token = "Bearer " + new PlainJWT(claims().subject("u-1").build()).serialize();

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(token));
    }

    @Test
    void refusesAnotherAlgorithmThanThePinnedOne() throws JOSEException {
        String longSecret = SECRET + SECRET;
        app = hs256("jwt.secret=" + longSecret);
        String token = sign(JWSAlgorithm.HS512, new MACSigner(longSecret), claims().subject("u-1").build(), null);

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(token));
    }

    @Test
    void refusesThePublicKeyUsedAsASecret() throws JOSEException {
        String pem = pem(RSA.toPublicKey());
        app = jwt("jwt.algorithm=RS256", "jwt.public-key=" + pem);
        JWTClaimsSet claims = claims().subject("u-1").build();

        for (byte[] secret : List.of(
                pem.getBytes(StandardCharsets.UTF_8), RSA.toPublicKey().getEncoded())) {
            String token = sign(JWSAlgorithm.HS256, new MACSigner(secret), claims, null);
            assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(token));
        }
        assertThat(app.whoHas(sign(JWSAlgorithm.RS256, new RSASSASigner(RSA), claims, null))).isNotNull();
    }

    @Test
    void refusesAnotherSignersTokenAndAChangedOne() throws JOSEException {
        JWTClaimsSet claims = claims().subject("u-1").build();
        String other = sign(JWSAlgorithm.HS256, new MACSigner(SECRET.replace('0', '1')), claims, null);
        String[] parts = hmac(claims).split("\\.");
        String forged = parts[0] + "." + base64(claims().subject("u-2").build().toString()) + "." + parts[2];

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(other));
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(forged));
        assertThat(app.count("users")).isZero();
    }

    @Test
    void takesEllipticCurvesWithThePinnedAlgorithm() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        app = jwt("jwt.algorithm=ES256", "jwt.public-key=" + pem(key.toPublicKey()));

        String token = sign(JWSAlgorithm.ES256, new ECDSASigner(key), claims().subject("u-1").build(), null);

        assertThat(app.whoHas(token)).isNotNull();
    }

    @Test
    void comparesIssuerAndAudienceWhereTheyAreSet() {
        app = hs256("jwt.issuer=https://id.example", "jwt.audience=fulla");

        assertThat(app.whoHas(hmac(claims().subject("u").issuer("https://id.example").audience(List.of("x", "fulla")).build())))
                .isNotNull();
        assertFails(
                ErrorCode.INVALID_TOKEN,
                () -> app.whoHas(hmac(claims().subject("u").issuer("https://id.example").build())));
        assertFails(
                ErrorCode.INVALID_TOKEN,
                () -> app.whoHas(hmac(claims().subject("u").issuer("https://evil.example").audience("fulla").build())));
    }

    @Test
    void comparesTheHeadersWithTheToken() {
        String token = hmac(claims().subject("u-1").build());

        assertThat(app.authenticate.execute(token, null, "u-1", null)).isNotNull();
        assertFails(ErrorCode.IDENTITY_MISMATCH, () -> app.authenticate.execute(token, null, "u-2", null));
    }

    @Test
    void takesNativeTokensBesideJwts() {
        String annas = app.registered("anna");

        assertThat(app.whoHas(annas)).isEqualTo(app.named("anna").userId());
    }

    @Test
    void takesNoJwtWhereTheModeIsOff() {
        app = new TestUsers();

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(hmac(claims().subject("u-1").build())));
    }

    @Test
    void followsTheKeysThatTheProviderPublishes() throws JOSEException {
        RSAKey next = rsa("rsa-2");
        List<RSAKey> published = new ArrayList<>(List.of(RSA));
        app = new TestUsers(
                url -> new JWKSet(List.copyOf(published)).toString(),
                "auth-modes.adopter-jwt=true",
                "jwt.algorithm=RS256",
                "jwt.jwks-url=" + TestUsers.KEYS);
        JWTClaimsSet claims = claims().subject("u-1").build();
        String old = sign(JWSAlgorithm.RS256, new RSASSASigner(RSA), claims, "rsa-1");
        String rotated = sign(JWSAlgorithm.RS256, new RSASSASigner(next), claims, "rsa-2");

        assertThat(app.whoHas(old)).isNotNull();
        published.set(0, next);
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(rotated));
        app.clock.advance(PublishedKeys.BETWEEN_READS);

        assertThat(app.whoHas(rotated)).isNotNull();
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(old));
    }

    private static TestUsers hs256(String... more) {
        List<String> settings = new ArrayList<>(List.of("jwt.secret=" + SECRET));
        settings.addAll(List.of(more));
        return jwt(settings.toArray(String[]::new));
    }

    private static TestUsers jwt(String... more) {
        List<String> settings = new ArrayList<>(List.of("auth-modes.adopter-jwt=true"));
        settings.addAll(List.of(more));
        return new TestUsers(settings.toArray(String[]::new));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().expirationTime(Date.from(app.clock.instant().plusSeconds(300)));
    }

    private static String hmac(JWTClaimsSet claims) {
        try {
            return sign(JWSAlgorithm.HS256, new MACSigner(SECRET), claims, null);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims, String keyId)
            throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        jwt.sign(signer);
        return "Bearer " + jwt.serialize();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String pem(Key key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
