package dev.fulla.user;

import static dev.fulla.user.UserProperties.refuse;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens of the adopter's own identity provider are checked ({@code fulla.user.jwt.*}); exactly one of {@code secret},
 * {@code publicKey} and {@code jwksUrl} is set.
 *
 * @param algorithm the only one that is accepted, whatever a token says of itself
 * @param secret for HS256, HS384, HS512; at least as long as the hash
 * @param publicKey for RS… and ES…, in PEM
 * @param jwksUrl where the provider publishes its keys, for RS… and ES…; read by the rules of all outbound calls
 * @param issuer what {@code iss} must be, where set
 * @param audience what {@code aud} must contain, where set
 * @param clockSkew how far the provider's clock may be off
 */
public record JwtProperties(
        @DefaultValue("HS256") String algorithm,
        @Nullable String secret,
        @Nullable String publicKey,
        @Nullable String jwksUrl,
        @Nullable String issuer,
        @Nullable String audience,
        @DefaultValue("sub") String userIdClaim,
        @DefaultValue("org_id") String orgIdClaim,
        @DefaultValue("30s") Duration clockSkew) {
    private static final Set<String> ALGORITHMS = Set.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512");
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    public JwtProperties {
        secret = blankToNull(secret);
        publicKey = blankToNull(publicKey);
        jwksUrl = blankToNull(jwksUrl);
        issuer = blankToNull(issuer);
        audience = blankToNull(audience);
    }

    boolean isSymmetric() {
        return algorithm.startsWith("HS");
    }

    /** Says what is missing or wrong; called only when the mode is on. */
    void check() {
        refuse(!ALGORITHMS.contains(algorithm), "jwt.algorithm must be one of HS256 … ES512; \"none\" is never taken.");
        long sources = Stream.of(secret, publicKey, jwksUrl).filter(source -> source != null).count();
        refuse(sources != 1, "jwt needs exactly one of secret, public-key and jwks-url.");
        refuse(isSymmetric() && secret == null, "jwt.secret is missing: " + algorithm + " is checked with a secret.");
        refuse(
                !isSymmetric() && secret != null,
                "jwt.secret is set although " + algorithm + " is checked with a public key.");
        refuse(
                clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0,
                "jwt.clock-skew must lie between 0 and 5 minutes.");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "JwtProperties[algorithm=" + algorithm + ", jwksUrl=" + jwksUrl + ", issuer=" + issuer + "]";
    }
}
