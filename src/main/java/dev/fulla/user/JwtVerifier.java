package dev.fulla.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks tokens of the adopter's identity provider: pinned algorithm, signature, {@code exp}, issuer, audience. */
@Component
class JwtVerifier {
    private final JwtProperties properties;

    @Nullable
    private final JWTProcessor<SecurityContext> processor;

    JwtVerifier(UserProperties properties, KeySetSource keySets, Clock clock) {
        this.properties = properties.jwt();
        this.processor = properties.authModes().adopterJwt() ? processor(properties.jwt(), keySets, clock) : null;
    }

    static boolean looksLikeJwt(String bearer) {
        return bearer.chars().filter(character -> character == '.').count() == 2;
    }

    /**
     * @throws PermanentFailure {@code INVALID_TOKEN} whatever is wrong with the token, {@code INVALID_REQUEST} when a
     *     genuine one names nobody
     */
    ClaimedIdentity verify(String jwt) {
        JWTClaimsSet claims = claims(jwt);
        String user = name(claims, properties.userIdClaim());
        String organization = name(claims, properties.orgIdClaim());
        if (user == null && organization == null) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    "The token needs a claim " + properties.userIdClaim() + " or " + properties.orgIdClaim() + ".");
        }
        return new ClaimedIdentity(ClaimedIdentity.Origin.JWT, user, organization, name(claims, "email"));
    }

    /** When a token ends that was verified. */
    static @Nullable Instant end(String verified) {
        try {
            Date end = SignedJWT.parse(verified).getJWTClaimsSet().getExpirationTime();
            return end == null ? null : end.toInstant();
        } catch (ParseException e) {
            throw BearerTokens.invalid(e);
        }
    }

    private JWTClaimsSet claims(String jwt) {
        if (processor == null) {
            throw BearerTokens.invalid(null);
        }
        try {
            return processor.process(jwt, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw BearerTokens.invalid(e);
        }
    }

    private static @Nullable String name(JWTClaimsSet claims, String claim) {
        Object value = claims.getClaim(claim);
        if (value == null || value instanceof String || value instanceof Long || value instanceof Integer) {
            return Names.given("The claim " + claim, value == null ? null : value.toString());
        }
        throw BearerTokens.invalid(null);
    }

    private static JWTProcessor<SecurityContext> processor(JwtProperties jwt, KeySetSource keySets, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(JwtKeys.selector(jwt, keySets, clock));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(jwt, clock));
        return processor;
    }

    /** Compares with the clock of this application. */
    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        ClaimsVerifier(JwtProperties jwt, Clock clock) {
            super(jwt.audience(), expected(jwt), Set.of("exp"));
            this.clock = clock;
            setMaxClockSkew((int) jwt.clockSkew().toSeconds());
        }

        private static JWTClaimsSet expected(JwtProperties jwt) {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
            return jwt.issuer() == null ? claims.build() : claims.issuer(jwt.issuer()).build();
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
