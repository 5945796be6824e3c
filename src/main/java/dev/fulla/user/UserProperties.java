package dev.fulla.user;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who can be a user and how they prove it ({@code fulla.user.*}). A combination under which nobody, or everybody, could
 * sign in is refused at start.
 *
 * @param usePassword whether individuals sign in with a password
 * @param primary which part of a user owns credentials, entities and integrations
 * @param individualUserRequired whether a request may speak for an individual
 * @param organizationUserRequired whether a request may speak for an organization
 * @param sharedSecret what a trusted back end shows to speak for any user, when that mode is on
 */
@ConfigurationProperties(prefix = "fulla.user", ignoreUnknownFields = false)
public record UserProperties(
        @DefaultValue("true") boolean usePassword,
        @DefaultValue("individual") Primary primary,
        @DefaultValue("true") boolean individualUserRequired,
        @DefaultValue("false") boolean organizationUserRequired,
        @DefaultValue Registration registration,
        @DefaultValue TokenSettings token,
        @DefaultValue PasswordPolicy password,
        @DefaultValue LoginThrottle loginThrottle,
        @DefaultValue AuthModes authModes,
        @Nullable String sharedSecret,
        @DefaultValue JwtProperties jwt) {

    public UserProperties {
        sharedSecret = sharedSecret == null || sharedSecret.isBlank() ? null : sharedSecret;
        refuse(
                primary == Primary.INDIVIDUAL && !individualUserRequired,
                "individual-user-required is false although primary is individual: nobody could own anything.");
        refuse(
                primary == Primary.ORGANIZATION && !organizationUserRequired,
                "organization-user-required is false although primary is organization: set it to true.");
        refuse(
                usePassword && !individualUserRequired,
                "use-password is true although individual-user-required is false: organizations have no password.");
        refuse(
                usePassword && !authModes.nativeToken(),
                "auth-modes.native-token is false although use-password is true: a login would give a useless token.");
        refuse(
                !authModes.sharedSecret() && !authModes.adopterJwt() && !authModes.nativeToken(),
                "auth-modes switches every mode off: nobody could sign in.");
        refuse(
                authModes.sharedSecret() && sharedSecret == null,
                "shared-secret is empty although auth-modes.shared-secret is on.");
        if (authModes.adopterJwt()) {
            jwt.check();
        }
    }

    static void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new IllegalArgumentException("fulla.user." + what);
        }
    }

    @Override
    public String toString() {
        return "UserProperties[primary=" + primary + ", usePassword=" + usePassword + ", authModes=" + authModes + "]";
    }

    public enum Primary {
        INDIVIDUAL,
        ORGANIZATION
    }

    /** @param enabled whether anybody may create a user over HTTP; without passwords it is off in any case */
    public record Registration(@DefaultValue("true") boolean enabled) {}

    /** @param lifetime how long a bearer token is good for, counted from its making */
    public record TokenSettings(@DefaultValue("120m") Duration lifetime) {
        public TokenSettings {
            refuse(lifetime.isNegative() || lifetime.isZero(), "token.lifetime must be longer than nothing.");
        }
    }

    /** @param minLength in characters; the most is 72 bytes, since bcrypt reads no more */
    public record PasswordPolicy(@DefaultValue("8") int minLength) {
        public PasswordPolicy {
            refuse(minLength < 1 || minLength > 72, "password.min-length must lie between 1 and 72.");
        }
    }

    /**
     * How often one user name may be tried in vain, on one node.
     *
     * @param failures after how many refusals within the window further attempts are not looked at; 0 switches it off
     */
    public record LoginThrottle(@DefaultValue("10") int failures, @DefaultValue("1m") Duration window) {}

    /** In which ways a request may say who is asking; they are tried in this order. */
    public record AuthModes(
            @DefaultValue("false") boolean sharedSecret,
            @DefaultValue("false") boolean adopterJwt,
            @DefaultValue("true") boolean nativeToken) {}
}
