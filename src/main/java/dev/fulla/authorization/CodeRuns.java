package dev.fulla.authorization;

import dev.fulla.module.AuthDefinition;
import dev.fulla.module.FormSchema;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.TokenClient;
import dev.fulla.module.TokenGrant;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UserId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ends runs that began at a vendor's page. Each run takes one code, once: whoever claims the run exchanges it, whoever
 * posts the same code again gets the same answer.
 */
@Component
final class CodeRuns {
    private final Sessions sessions;
    private final AuthorizationSettings settings;
    private final TokenClient tokens;
    private final ConnectAccount connectAccount;
    private final Repeats repeats;
    private final CallbackTickets tickets;

    CodeRuns(
            Sessions sessions,
            AuthorizationSettings settings,
            TokenClient tokens,
            ConnectAccount connectAccount,
            Repeats repeats,
            CallbackTickets tickets) {
        this.sessions = sessions;
        this.settings = settings;
        this.tokens = tokens;
        this.connectAccount = connectAccount;
        this.repeats = repeats;
        this.tickets = tickets;
    }

    /**
     * Ends the user's run that this code or state belongs to. A code that was posted before is answered as then, unless it
     * comes with the state of a new run; without state, it may be tried on a new run when the old one brought nothing that
     * stands.
     */
    Connected finish(UserId user, ModuleDefinition module, Map<String, Object> data) {
        String ticket = text("ticket", data);
        if (ticket != null) {
            return collect(user, module, ticket, data);
        }
        String state = text("state", data);
        if (data.get("error") != null) {
            sessionOf(user, module, state).ifPresent(this::deny);
            throw denied(data);
        }
        String code = text("code", data);
        new Required().value("data.code", code).check();
        String codeHash = codeHash(user, module, code);
        Optional<AuthorizationSession> pending = sessionOf(user, module, state);
        if (pending.isEmpty() || (state == null && !repeats.isOver(user, module.name(), codeHash))) {
            Optional<Connected> before = repeats.answerOf(user, module.name(), codeHash);
            if (before.isPresent()) {
                return before.get();
            }
        }
        AuthorizationSession session = pending.orElseThrow(CodeRuns::invalidState);
        if (session.stored().browserHash() != null || session.stored().returnUrl() != null) {
            throw invalidState();
        }
        return exchange(module, session, String.valueOf(code), data);
    }

    /** Ends the user's own run with what the vendor sent to this service; nobody else's ticket leads anywhere. */
    private Connected collect(UserId user, ModuleDefinition module, String ticket, Map<String, Object> data) {
        AuthorizationSession session = tickets.find(user, module.name(), ticket).orElseThrow(CodeRuns::invalidState);
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.putAll(Objects.requireNonNull(session.callback()).data());
        return exchange(module, session, String.valueOf(all.get("code")), all);
    }

    /** Ends one run with its code. */
    private Connected exchange(ModuleDefinition module, AuthorizationSession session, String code, Map<String, Object> data) {
        UserId user = session.stored().user();
        String codeHash = codeHash(user, module, code);
        if (!sessions.claim(session, codeHash)) {
            return repeats.answerOf(user, module.name(), codeHash).orElseThrow(CodeRuns::invalidState);
        }
        Connected connected;
        try {
            connected = connect(module, session, code, data);
        } catch (RuntimeException e) {
            keepFailure(session, e);
            throw e;
        }
        sessions.end(session.id(), SessionStatus.COMPLETED, connected.asResult());
        return connected;
    }

    private void keepFailure(AuthorizationSession session, RuntimeException failure) {
        try {
            sessions.end(session.id(), SessionStatus.FAILED, Repeats.asResult(failure));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Uses a run up without connecting anything. */
    void deny(AuthorizationSession session) {
        sessions.end(
                session.id(),
                SessionStatus.FAILED,
                Map.of("code", ErrorCode.AUTHORIZATION_DENIED.name(), "message", "The connection was denied."));
    }

    static PermanentFailure denied(Map<String, Object> data) {
        boolean byUser = "access_denied".equals(data.get("error"));
        return byUser
                ? new PermanentFailure(ErrorCode.AUTHORIZATION_DENIED, "The connection was denied at the vendor.")
                : new PermanentFailure(
                        ErrorCode.AUTHORIZATION_FAILED, "The vendor ended the connection with an error; begin anew.");
    }

    static PermanentFailure invalidState() {
        return new PermanentFailure(
                ErrorCode.INVALID_STATE, "This connection was not begun here, is used up or is too old; begin anew.");
    }

    private Connected connect(
            ModuleDefinition module, AuthorizationSession session, String code, Map<String, Object> data) {
        Map<String, Object> values = new LinkedHashMap<>(session.values());
        values.putAll(FormSchema.check(module.auth().fields(), data));
        module.auth().callback().forEach(name -> values.put(name, text(name, data)));
        TokenGrant grant = tokens.exchangeCode(
                module,
                new TokenClient.CodeExchange(code, String.valueOf(session.redirectUri()), session.verifier(), values));
        return connectAccount.connect(
                session.stored().user(), module, grant, session.stored().credentialId());
    }

    /** The run of a state; without one, the user's pending run, when its verifier ties the code to the user. */
    private Optional<AuthorizationSession> sessionOf(UserId user, ModuleDefinition module, @Nullable String state) {
        Optional<AuthorizationSession> found;
        if (state != null) {
            found = sessions.findByState(state);
        } else if (settings.requireState() || module.auth().pkce() == AuthDefinition.PkceUse.OFF) {
            found = Optional.empty();
        } else {
            found = sessions.findPlain(user, module.name());
        }
        return found.filter(session -> session.stored().user().equals(user)
                && session.stored().moduleName().equals(module.name())
                && session.stored().status() == SessionStatus.PENDING
                && !sessions.isExpired(session));
    }

    private static String codeHash(UserId user, ModuleDefinition module, @Nullable String code) {
        return Secrets.hash(user + "\n" + module.name() + "\n" + code);
    }

    private static @Nullable String text(String name, Map<String, Object> data) {
        Object value = data.get(name);
        if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "data." + name + " must be a text.");
        }
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
