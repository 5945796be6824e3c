package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.module.AuthDefinition.Scheme;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Asks vendors for tokens. A request is repeated only when it never left; an answer is never asked for twice.
 *
 * <p>All methods throw {@link PermanentFailure} {@code AUTHORIZATION_FAILED} when the vendor refuses for good (400, 401,
 * or an error inside a 200), {@code MODULE_NOT_CONFIGURED} when it refuses this installation's client, {@code
 * UPSTREAM_REJECTED} for other refusals; and {@link TransientFailure} {@code UPSTREAM_ERROR}, {@code
 * UPSTREAM_RATE_LIMITED}, {@code UPSTREAM_UNREACHABLE}, {@code UPSTREAM_TIMEOUT}.
 */
@Component
public class TokenClient {
    private final TokenCalls calls;
    private final TokenRequests requests;
    private final TokenAnswers answers;
    private final AuthorizationUrl scopes;

    @Autowired
    TokenClient(OutboundHttp http, TokenRequests requests, TokenAnswers answers, AuthorizationUrl scopes) {
        this(new TokenCalls(http, null), requests, answers, scopes);
    }

    private TokenClient(TokenCalls calls, TokenRequests requests, TokenAnswers answers, AuthorizationUrl scopes) {
        this.calls = calls;
        this.requests = requests;
        this.answers = answers;
        this.scopes = scopes;
    }

    /** The same client for one renewal: whatever it sends has ended by then. */
    TokenClient until(Deadline end) {
        return new TokenClient(calls.until(end), requests, answers, scopes);
    }

    /**
     * @param values the form before the redirect and the parameters of the redirect back; declared ones are kept
     */
    public record CodeExchange(
            String code, String redirectUri, @Nullable String codeVerifier, Map<String, Object> values) {
        public CodeExchange {
            values = Parts.map(values);
        }

        /** Without code and verifier. */
        @Override
        public String toString() {
            return "CodeExchange[redirectUri=" + redirectUri + "]";
        }
    }

    public TokenGrant exchangeCode(ModuleDefinition module, CodeExchange exchange) {
        return token(module, requests.urls(module).token(), exchange.values(), TokenParameters.code(exchange));
    }

    /** @param data of the credential, with its {@code refresh_token} */
    public TokenGrant refresh(ModuleDefinition module, Map<String, Object> data) {
        return token(module, requests.urls(module).refresh(), data, TokenParameters.refresh(data));
    }

    public TokenGrant clientCredentials(ModuleDefinition module, Map<String, Object> values) {
        return token(module, requests.urls(module).token(), values,
                TokenParameters.clientCredentials(scopes.scope(module)));
    }

    public TokenGrant password(ModuleDefinition module, Map<String, Object> values) {
        return token(module, requests.urls(module).token(), values,
                TokenParameters.password(values, scopes.scope(module)));
    }

    /** A short-lived token for a key. */
    public TokenGrant exchangeKey(ModuleDefinition module, Map<String, Object> values) {
        KeyExchange exchange = module.auth().exchange();
        if (exchange == null) {
            throw unsupported(module, "exchanges no key");
        }
        OutboundRequest request = requests.build(module, exchange.call(), values);
        return TokenParameters.withInput(module, values, answers.grant(module, request, calls.send(request)));
    }

    /** What a filled-in form gives: the values themselves, or tokens for them. */
    public TokenGrant submitForm(ModuleDefinition module, Map<String, Object> values) {
        AuthDefinition auth = module.auth();
        if (auth.scheme() == Scheme.OAUTH2) {
            return switch (auth.grant()) {
                case CLIENT_CREDENTIALS -> clientCredentials(module, values);
                case PASSWORD -> password(module, values);
                case AUTHORIZATION_CODE -> throw unsupported(module, "is connected at the vendor's page");
            };
        }
        return auth.exchange() != null ? exchangeKey(module, values) : inputOnly(module, values);
    }

    /**
     * @param step from 1
     * @param data what this step keeps, for the next step or the credential
     * @param grant after the last step, else null
     */
    public record StepResult(int step, Map<String, Object> data, @Nullable TokenGrant grant) {
        @Override
        public String toString() {
            return "StepResult[step=" + step + ", complete=" + (grant != null) + "]";
        }
    }

    /**
     * One step of a connection in several steps.
     *
     * @param step from 1
     * @param values all that was filled in and kept so far
     */
    public StepResult runStep(ModuleDefinition module, int step, Map<String, Object> values) {
        List<AuthStep> steps = module.auth().steps();
        if (step < 1 || step > steps.size()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_STEP, module.name() + " has " + Math.max(1, steps.size()) + " step(s).");
        }
        AuthStep current = steps.get(step - 1);
        boolean last = step == steps.size();
        if (current.call() == null) {
            return new StepResult(step, Map.of(), last ? inputOnly(module, values) : null);
        }
        OutboundRequest request = requests.build(module, current.call(), values);
        OutboundResponse response = calls.send(request);
        JsonNode body = answers.checked(module, request, response);
        Map<String, Object> kept = TokenAnswers.kept(current.keep(), body);
        if (!last) {
            return new StepResult(step, kept, null);
        }
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(kept);
        return new StepResult(step, kept, TokenParameters.withInput(module, all, answers.grant(module, request, response)));
    }

    /** Whether {@link #renew} can get new tokens with this data. */
    public boolean canRenew(ModuleDefinition module, Map<String, Object> data) {
        AuthDefinition auth = module.auth();
        return Renewals.byRefreshToken(auth, data) || Renewals.byAskingAgain(auth);
    }

    /** New tokens by the way that the module knows: the refresh token, else the first request once more. */
    public TokenGrant renew(ModuleDefinition module, Map<String, Object> data) {
        AuthDefinition auth = module.auth();
        if (!Renewals.byRefreshToken(auth, data)) {
            return submitForm(module, data);
        }
        try {
            return refresh(module, data);
        } catch (PermanentFailure refused) {
            if (refused.code() == ErrorCode.AUTHORIZATION_FAILED && Renewals.byAskingAgain(auth)) {
                return submitForm(module, data);
            }
            throw refused;
        }
    }

    /** Gives a grant back. @return whether there was somebody to give it to: a {@code revokeUrl}, and a token to name */
    public boolean revoke(ModuleDefinition module, Map<String, Object> data) {
        String url = requests.urls(module).revoke();
        if (url == null || TokenParameters.revocation(data).get("token") == null) {
            return false;
        }
        OutboundRequest request = requests.build(module, url, data, TokenParameters.revocation(data));
        answers.checked(module, request, calls.send(request));
        return true;
    }

    private TokenGrant token(
            ModuleDefinition module, String url, Map<String, Object> values, Map<String, Object> parameters) {
        OutboundRequest request = requests.build(module, url, values, parameters);
        return TokenParameters.withInput(module, values, answers.grant(module, request, calls.send(request)));
    }

    private static TokenGrant inputOnly(ModuleDefinition module, Map<String, Object> values) {
        return TokenParameters.withInput(module, values, new TokenGrant(Map.of(), null, null, List.of()));
    }

    private static PermanentFailure unsupported(ModuleDefinition module, String what) {
        return new PermanentFailure(ErrorCode.NOT_SUPPORTED, "The module " + module.name() + " " + what + ".");
    }
}
