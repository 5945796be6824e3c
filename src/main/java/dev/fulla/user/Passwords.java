package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords: what may become one, how they are kept, how they are checked. */
@Component
class Passwords {
    private static final int COST = 10;
    private static final int MOST_BYTES = 72;
    /** Of a password that nobody knows; compared with where there is no hash, only to take the time that it takes. */
    private static final String NOBODYS_HASH = "$2a$10$LJGuMffXA7AML0S1oW4wzuDbZQPZ6T9KGMht/CDZCNrTP9PDulr.y";

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    private final UserProperties.PasswordPolicy policy;

    Passwords(UserProperties properties) {
        policy = properties.password();
    }

    /** @throws PermanentFailure {@code INVALID_PASSWORD} when the policy does not allow it */
    String hash(String password, @Nullable String username) {
        if (password.codePointCount(0, password.length()) < policy.minLength()) {
            throw refused("The password must have at least " + policy.minLength() + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw refused("The password must not be longer than " + MOST_BYTES + " bytes.");
        }
        if (password.equalsIgnoreCase(username)) {
            throw refused("The password must differ from the user name.");
        }
        return bcrypt.encode(password);
    }

    /** Takes as long without a hash as with one, so that time does not tell who exists or has a password. */
    boolean matches(String password, @Nullable String hash) {
        boolean equal = bcrypt.matches(password, hash == null ? NOBODYS_HASH : hash);
        return hash != null && equal;
    }

    private static PermanentFailure refused(String message) {
        return new PermanentFailure(ErrorCode.INVALID_PASSWORD, message);
    }
}
