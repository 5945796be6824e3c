package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts sign-ins in vain by user name, existing or not alike, in a window that begins with the first. */
@Component
class LoginAttempts {
    private static final int MOST_NAMES = 10_000;

    private final UserProperties.LoginThrottle throttle;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    LoginAttempts(UserProperties properties, Clock clock) {
        this.throttle = properties.loginThrottle();
        this.clock = clock;
    }

    /**
     * Counts an attempt before it is looked at, so that many at once gain nothing.
     *
     * @throws TransientFailure {@code TOO_MANY_REQUESTS} when this name was tried too often
     */
    synchronized void begin(String username) {
        Instant now = clock.instant();
        Window window = windows.get(username);
        if (window == null || !window.start().plus(throttle.window()).isAfter(now)) {
            window = new Window(now, 0);
        }
        if (throttle.failures() > 0 && window.attempts() >= throttle.failures()) {
            throw new TransientFailure(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "Too many attempts; wait before you try again.",
                    null,
                    Duration.between(now, window.start().plus(throttle.window())));
        }
        windows.put(username, new Window(window.start(), window.attempts() + 1));
        if (windows.size() > MOST_NAMES) {
            windows.remove(windows.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String username) {
        windows.remove(username);
    }

    private record Window(Instant start, int attempts) {}
}
