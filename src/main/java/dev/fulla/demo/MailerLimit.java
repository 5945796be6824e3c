package dev.fulla.demo;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What the mailer's account may ask for in any second, as its module declares; more is refused with the time to come back. */
final class MailerLimit {
    static final int REQUESTS_PER_SECOND = 200;

    private final Map<String, Deque<Long>> calls = new HashMap<>();
    private final Clock clock;

    MailerLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized void take(String account) {
        long now = clock.millis();
        Deque<Long> recent = calls.computeIfAbsent(account, unused -> new ArrayDeque<>());
        while (!recent.isEmpty() && recent.peekFirst() <= now - 1000) {
            recent.removeFirst();
        }
        if (recent.size() >= REQUESTS_PER_SECOND) {
            throw new VendorRefusal(
                    429, "rate_limited", "An account has " + REQUESTS_PER_SECOND + " requests in a second.", Map.of("Retry-After", "1"));
        }
        recent.addLast(now);
    }
}
