package dev.fulla.platform.http;

import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.Rate;
import dev.fulla.shared.RateLimiter;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one address from asking too often for what is worth attacking, before anything else is done for it. */
final class AddressLimits {
    private static final Logger log = LoggerFactory.getLogger(AddressLimits.class);
    private static final String LOGIN = "POST /user/login";

    /** Operations as method and path, each with the limit that it counts towards. */
    static final Map<String, String> LIMITED = Map.of(
            LOGIN, "login",
            "POST /user/create", "create",
            "GET /api/authorize", "authorize",
            "POST /api/authorize", "authorize",
            "GET /api/authorize/start/{state}", "authorize",
            "GET /api/authorize/callback/{module}", "authorize",
            "POST /api/credentials/{credentialId}/reauthorize", "authorize");

    private final Map<String, RateLimiter> limiters = new LinkedHashMap<>();
    private final AuditLog audit;

    AddressLimits(HttpSettings.Limits limits, Clock clock, AuditLog audit) {
        Map<String, Rate> rates =
                Map.of("login", limits.login(), "create", limits.create(), "authorize", limits.authorize());
        rates.forEach((name, rate) -> limiters.put(name, new RateLimiter(rate, clock)));
        this.audit = audit;
    }

    /** @throws dev.fulla.shared.TransientFailure {@code TOO_MANY_REQUESTS} */
    void check(String method, String template, String address) {
        String operation = method + " " + template;
        String limit = LIMITED.get(operation);
        RateLimiter limiter = limit == null ? null : limiters.get(limit);
        if (limiter == null) {
            return;
        }
        RateLimiter.Answer answer = limiter.take(ClientAddress.caller(address));
        if (answer.isRefused()) {
            if (answer.first()) {
                log.warn("address limited limit={} address={}", limit, address);
            }
            if (answer.first() && operation.equals(LOGIN)) {
                audit.record(AuditEvent.SIGN_IN_LIMITED, null, null, Map.of("limit", "address"));
            }
            throw answer.failure();
        }
    }
}
