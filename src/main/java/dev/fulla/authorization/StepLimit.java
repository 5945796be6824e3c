package dev.fulla.authorization;

import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.RateLimiter;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps one user from asking too often, from however many addresses; code inside the process may do as it likes. */
@Component
final class StepLimit {
    private static final Logger log = LoggerFactory.getLogger(StepLimit.class);

    private final RateLimiter limiter;

    StepLimit(AuthorizationSettings settings, Clock clock) {
        this.limiter = new RateLimiter(settings.userLimit(), clock);
    }

    /** @throws TransientFailure {@code TOO_MANY_REQUESTS} */
    void check(UserId user) {
        if (ClientAddress.current().isEmpty()) {
            return;
        }
        RateLimiter.Answer answer = limiter.take(user.value());
        if (answer.isRefused()) {
            if (answer.first()) {
                log.warn("user limited limit=authorize user={}", user);
            }
            throw answer.failure();
        }
    }
}
