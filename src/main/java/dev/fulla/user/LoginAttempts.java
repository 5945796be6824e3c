package dev.fulla.user;

import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.RateLimiter;
import dev.fulla.shared.TransientFailure;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counts sign-ins in vain by user name, existing or not alike: narrowly from one address, widely from all together. An
 * address from which this name signed in before is not kept out by what others do.
 */
@Component
class LoginAttempts {
    private static final int MOST_FAMILIAR = 50_000;

    private final RateLimiter fromOneAddress;
    private final RateLimiter fromAllAddresses;
    private final Set<String> familiar = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_FAMILIAR;
        }
    }));

    LoginAttempts(UserProperties properties, Clock clock) {
        UserProperties.LoginThrottle throttle = properties.loginThrottle();
        this.fromOneAddress = new RateLimiter(throttle.fromOneAddress(), clock);
        this.fromAllAddresses = new RateLimiter(throttle.fromAllAddresses(), clock);
    }

    /**
     * Counts an attempt before it is looked at, so that many at once gain nothing.
     *
     * @param limited is told of the first refusal in a while
     * @throws TransientFailure {@code TOO_MANY_REQUESTS} when this name was tried too often
     */
    void begin(String username, Runnable limited) {
        String pair = pair(username);
        refuse(fromOneAddress.take(pair), limited);
        if (!familiar.contains(Secrets.sha256(pair))) {
            refuse(fromAllAddresses.take(username), limited);
        }
    }

    void succeeded(String username) {
        String pair = pair(username);
        fromOneAddress.forget(pair);
        if (familiar.add(Secrets.sha256(pair))) {
            fromAllAddresses.giveBack(username);
        }
    }

    private static void refuse(RateLimiter.Answer answer, Runnable limited) {
        if (answer.isRefused()) {
            if (answer.first()) {
                limited.run();
            }
            throw answer.failure();
        }
    }

    private static String pair(String username) {
        return ClientAddress.current().map(ClientAddress::caller).orElse("") + "\n" + username;
    }
}
