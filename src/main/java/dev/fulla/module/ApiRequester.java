package dev.fulla.module;

import dev.fulla.outbound.OutboundException;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a call until it is answered: again after a failure where that is safe, once more with renewed secrets, within one
 * deadline. Everything that it counts belongs to the one call.
 */
@Component
public class ApiRequester {
    private static final Logger log = LoggerFactory.getLogger(ApiRequester.class);
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final OutboundHttp http;
    private final OutboundProperties limits;
    private final ApiRequests requests;
    private final AnswerReader answers;
    private final ModuleProperties properties;
    private final CallBudgets budgets;
    private final Pacing pacing;
    private final Clock clock;

    ApiRequester(
            OutboundHttp http, OutboundProperties limits, ApiRequests requests, AnswerReader answers,
            ModuleProperties properties, CallBudgets budgets, Pacing pacing, Clock clock) {
        this.http = http;
        this.limits = limits;
        this.requests = requests;
        this.answers = answers;
        this.properties = properties;
        this.budgets = budgets;
        this.pacing = pacing;
        this.clock = clock;
    }

    /** A call that a caller makes. */
    ApiAnswer send(ModuleDefinition module, CredentialSession session, ApiCall call) {
        return new Attempts(module, session, call, false).run();
    }

    /** A reading call of the module's file, filled by {@link DeclaredCalls}; it may be repeated whatever its method. */
    ApiAnswer sendDeclared(ModuleDefinition module, CredentialSession session, ApiCall call) {
        return new Attempts(module, session, call, true).run();
    }

    /** Templates of the module's file, filled for this account. */
    ApiCall fill(ModuleDefinition module, CredentialSession session, CallDefinition declared, Values first) {
        Values values = requests.values(module, session);
        return DeclaredCalls.fill(declared, requests.urls(module), first.or(values::find));
    }

    /** One call's own state. */
    private final class Attempts {
        private final ModuleDefinition module;
        private final CredentialSession session;
        private final ApiCall call;
        private final boolean declared;
        private final long end;
        private int attempt = 1;
        private boolean renewed;

        Attempts(ModuleDefinition module, CredentialSession session, ApiCall call, boolean declared) {
            this.module = module;
            this.session = session;
            this.call = call;
            this.declared = declared;
            this.end = pacing.nanos() + total().toNanos();
        }

        private Duration total() {
            Duration wanted = call.deadline() != null ? call.deadline() : module.timeouts().total();
            return wanted == null ? properties.totalTimeout() : wanted;
        }

        ApiAnswer run() {
            while (true) {
                budgets.await(module, session.credentialId(), Duration.ofNanos(end - pacing.nanos()));
                OutboundRequest request = requests.build(module, session, call, declared).withTimeouts(timeouts());
                OutboundResponse response;
                long sent = pacing.nanos();
                try {
                    response = http.send(request);
                } catch (TransientFailure failure) {
                    note(request, 0, failure.code().name(), sent);
                    if (!isRepeatable() && !OutboundException.neverLeft(failure)) {
                        throw failure;
                    }
                    retryAfter(Optional.empty(), failure);
                    continue;
                }
                AnswerReader.Reading reading = answers.read(module, call, response);
                note(request, response.status(), reading.outcome().name(), sent);
                if (reading.outcome() == Outcome.OK) {
                    return new ApiAnswer(
                            response.status(), response.uri(), response.headers(), reading.json(), response.body());
                }
                decide(request, response, reading);
            }
        }

        private void note(OutboundRequest request, int status, String outcome, long sent) {
            CallNote note = new CallNote(
                    request.method(), Redaction.urlAndNames(request.uri(), session.secrets()), status, outcome,
                    Duration.ofNanos(pacing.nanos() - sent), attempt);
            log.debug("vendor called module={} call={}", module.name(), note);
            session.called(note);
        }

        /** Comes back when the call is to be sent again. */
        private void decide(OutboundRequest request, OutboundResponse response, AnswerReader.Reading reading) {
            UpstreamError error = new UpstreamError(
                    module.name(), request.method(), Redaction.url(request.uri(), session.secrets()),
                    response.status(), reading.outcome(), reading.vendorCode(),
                    AnswerReader.requestId(response).orElse(null));
            switch (reading.outcome()) {
                case UNAUTHORIZED -> {
                    if (!renewed && session.renew(Duration.ofNanos(end - pacing.nanos()))) {
                        renewed = true;
                        return;
                    }
                    throw session.refused(error);
                }
                case RATE_LIMITED, TRANSIENT -> {
                    Optional<Duration> hint = RetryHints.in(response, clock.instant());
                    if (reading.outcome() == Outcome.RATE_LIMITED) {
                        hint.ifPresent(wait -> budgets.hold(module, session.credentialId(), wait));
                    }
                    ErrorCode code = reading.outcome() == Outcome.RATE_LIMITED
                            ? ErrorCode.UPSTREAM_RATE_LIMITED : ErrorCode.UPSTREAM_ERROR;
                    TransientFailure failure = new TransientFailure(
                            code, said(reading), error, hint.orElse(null));
                    boolean asked = hint.isPresent() && (response.status() == 429 || response.status() == 503);
                    if (!isRepeatable() && !asked) {
                        throw failure;
                    }
                    retryAfter(hint, failure);
                }
                default -> throw new PermanentFailure(ErrorCode.UPSTREAM_REJECTED, said(reading), error);
            }
        }

        private String said(AnswerReader.Reading reading) {
            String what = switch (reading.outcome()) {
                case RATE_LIMITED -> "asks to slow down";
                case NOT_FOUND -> "does not have what was asked for";
                case TRANSIENT -> "cannot answer for now";
                default -> "refused the call";
            };
            return module.label() + " " + what + (reading.vendorCode() == null ? "." : " (" + reading.vendorCode() + ").");
        }

        private boolean isRepeatable() {
            return declared || IDEMPOTENT.contains(call.method()) || call.idempotencyKey() != null;
        }

        /** Waits, or throws the failure when there is neither an attempt nor time left. */
        private void retryAfter(Optional<Duration> hint, Failure failure) {
            Duration backoff = backoff();
            Duration wait = hint.filter(wanted -> wanted.compareTo(backoff) > 0).orElse(backoff);
            Duration jittered = wait.plusMillis((long) (Math.min(wait.toMillis() / 10.0, 1000) * pacing.chance()));
            if (attempt >= properties.attempts() || jittered.toNanos() >= end - pacing.nanos()) {
                throw failure;
            }
            attempt++;
            pacing.pause(jittered);
        }

        /** Half of it fixed, half by chance. */
        private Duration backoff() {
            long full = Math.min(
                    properties.maxBackoff().toMillis(),
                    properties.firstBackoff().toMillis() << Math.min(attempt - 1, 16));
            return Duration.ofMillis(full / 2 + (long) (full / 2 * pacing.chance()));
        }

        private OutboundRequest.Timeouts timeouts() {
            Timeouts own = module.timeouts();
            Duration left = Duration.ofNanos(Math.max(1_000_000, end - pacing.nanos()));
            return new OutboundRequest.Timeouts(
                    or(own.connect(), limits.connectTimeout()), or(own.read(), limits.readTimeout()), left);
        }

        private static Duration or(@Nullable Duration given, Duration standard) {
            return given == null ? standard : given;
        }
    }
}
