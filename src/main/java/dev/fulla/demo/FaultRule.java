package dev.fulla.demo;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import org.jspecify.annotations.Nullable;

/**
 * When a vendor misbehaves, and how; also the shape of a rule in {@code PUT /_faults}.
 *
 * @param method the HTTP method; every one by default
 * @param path the beginning of the path; {@code /} by default
 * @param when before the call has its effect (the default) or after it
 * @param status of kind {@code status}; 500 by default
 * @param retryAfter seconds, of kind {@code rateLimit} (or {@code status}); no such header by default
 * @param delayMs milliseconds, of kind {@code delay}; 1000 by default
 * @param probability from 0 to 1; 1 by default
 * @param times how often it strikes before it is off; without end by default
 */
public record FaultRule(
        @Nullable String method,
        String path,
        FaultKind kind,
        FaultMoment when,
        Integer status,
        @Nullable Integer retryAfter,
        Integer delayMs,
        Double probability,
        @Nullable Integer times) {

    public FaultRule {
        if (kind == null) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "A fault has a kind: status, rateLimit, delay, hang, drop, garbage or empty.");
        }
        path = path == null ? "/" : path;
        when = when == null ? FaultMoment.BEFORE : when;
        status = status == null ? Integer.valueOf(500) : status;
        delayMs = delayMs == null ? Integer.valueOf(1000) : delayMs;
        probability = probability == null ? Double.valueOf(1) : probability;
        if (status < 200 || status > 599 || delayMs < 0 || probability < 0 || probability > 1) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "A fault's status is 200 to 599, its delay not negative, its probability 0 to 1.");
        }
    }

    /** A rule that strikes each call of this method (null: any) under this path, before its effect. */
    public static FaultRule of(FaultKind kind, @Nullable String method, String path) {
        return new FaultRule(method, path, kind, FaultMoment.BEFORE, 500, null, 1000, 1.0, null);
    }

    public FaultRule afterTheEffect() {
        return new FaultRule(method, path, kind, FaultMoment.AFTER, status, retryAfter, delayMs, probability, times);
    }

    public FaultRule withStatus(int wanted) {
        return new FaultRule(method, path, kind, when, wanted, retryAfter, delayMs, probability, times);
    }

    public FaultRule withRetryAfter(int seconds) {
        return new FaultRule(method, path, kind, when, status, seconds, delayMs, probability, times);
    }

    public FaultRule withDelay(int milliseconds) {
        return new FaultRule(method, path, kind, when, status, retryAfter, milliseconds, probability, times);
    }

    public FaultRule withProbability(double wanted) {
        return new FaultRule(method, path, kind, when, status, retryAfter, delayMs, wanted, times);
    }

    public FaultRule times(int wanted) {
        return new FaultRule(method, path, kind, when, status, retryAfter, delayMs, probability, wanted);
    }

    boolean concerns(String calledMethod, String calledPath) {
        return (method == null || method.equalsIgnoreCase(calledMethod)) && calledPath.startsWith(path);
    }
}
