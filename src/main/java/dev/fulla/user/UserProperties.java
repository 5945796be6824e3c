package dev.fulla.user;

import dev.fulla.shared.Rate;
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
        @DefaultValue Audit audit,
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
     * @param failures from one address within the window; 0: any number
     * @param accountFailures from all addresses together within their window, but for those from which somebody signed in
     *     under this name before; 0: any number
     */
    public record LoginThrottle(
            @DefaultValue("10") int failures,
            @DefaultValue("1m") Duration window,
            @DefaultValue("100") int accountFailures,
            @DefaultValue("1h") Duration accountWindow) {
        public LoginThrottle {
            rate("login-throttle.failures and .window", failures, window);
            rate("login-throttle.account-failures and .account-window", accountFailures, accountWindow);
        }

        Rate fromOneAddress() {
            return new Rate(failures, window);
        }

        Rate fromAllAddresses() {
            return new Rate(accountFailures, accountWindow);
        }
    }

    /**
     * What becomes of the audit log.
     *
     * @param keep how long an entry stays; 0: for ever
     * @param sharedSecretEvery how often the use of the shared secret for one user from one address is worth an entry; 0:
     *     each time
     */
    public record Audit(@DefaultValue("400d") Duration keep, @DefaultValue("1h") Duration sharedSecretEvery) {
        private static final Duration LEAST = Duration.ofDays(1);

        public Audit {
            refuse(
                    !keep.isZero() && keep.compareTo(LEAST) < 0,
                    "audit.keep must be at least a day, or 0 for ever.");
            if (!sharedSecretEvery.isZero()) {
                rate("audit.shared-secret-every", 1, sharedSecretEvery);
            }
        }

        Rate sharedSecret() {
            return sharedSecretEvery.isZero() ? new Rate(0, LEAST) : new Rate(1, sharedSecretEvery);
        }
    }

    private static void rate(String keys, int requests, Duration per) {
        try {
            new Rate(requests, per);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fulla.user." + keys + ": " + e.getMessage(), e);
        }
    }

    /** In which ways a request may say who is asking; they are tried in this order. */
    public record AuthModes(
            @DefaultValue("false") boolean sharedSecret,
            @DefaultValue("false") boolean adopterJwt,
            @DefaultValue("true") boolean nativeToken) {}
}
