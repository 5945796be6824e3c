package dev.fulla.authorization;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.Json;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins runs of the connect flow, finds them again, and keeps their secrets sealed. */
@Component
final class Sessions {
    private static final String TABLE = "authorization_sessions";
    private static final int TRIES = 5;
    /** Longer than all calls together that finish a connection. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final AuthorizationSessionRepository sessions;
    private final FieldCipher cipher;
    private final AuthorizationSettings settings;
    private final Ids ids;
    private final Clock clock;

    Sessions(
            AuthorizationSessionRepository sessions,
            FieldCipher cipher,
            AuthorizationSettings settings,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.cipher = cipher;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a new run is for. Two runs with the same user, module, credential and return URL are one.
     *
     * @param redirectUri null for forms
     */
    record Purpose(
            UserId user,
            String moduleName,
            @Nullable String credentialId,
            @Nullable String returnUrl,
            @Nullable String redirectUri,
            boolean pkce) {

        /** A code without state can belong to a run with neither credential nor return URL only. */
        static String plainKey(UserId user, String moduleName) {
            return new Purpose(user, moduleName, null, null, null, false).key();
        }

        String key() {
            return Secrets.hash(user + "\n" + moduleName + "\n" + credentialId + "\n" + returnUrl);
        }
    }

    /**
     * The run that is pending for this purpose, its time begun anew, or a new one. A run that has moved on, to a browser or
     * to a later step, is left to whoever moved it.
     */
    AuthorizationSession begin(Purpose purpose) {
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant();
            Optional<StoredSession> pending = sessions.findPending(purpose.key());
            if (pending.isPresent() && !pending.get().isUntouched(now)) {
                sessions.release(pending.get().id());
            } else if (pending.isPresent()) {
                if (sessions.extend(pending.get().id(), now.plus(settings.sessionLife()))) {
                    return open(pending.get());
                }
            } else {
                AuthorizationSession fresh = make(purpose, now);
                if (sessions.insert(fresh.stored())) {
                    return fresh;
                }
            }
        }
        throw new TransientFailure(ErrorCode.STORE_CONFLICT, "This connection is being begun several times at once.");
    }

    Optional<AuthorizationSession> find(UserId user, String id) {
        return sessions.find(user, id).map(this::open);
    }

    Optional<AuthorizationSession> findByState(String state) {
        return sessions.findByState(Secrets.hash(state)).map(this::open);
    }

    /** The user's pending run of this module that a code without state may belong to. */
    Optional<AuthorizationSession> findPlain(UserId user, String moduleName) {
        return sessions.findPending(Purpose.plainKey(user, moduleName)).map(this::open);
    }

    Optional<StoredSession> findByCode(UserId user, String moduleName, String codeHash) {
        return sessions.findByCode(user, moduleName, codeHash);
    }

    boolean isExpired(AuthorizationSession session) {
        return session.stored().isExpired(clock.instant());
    }

    boolean claim(AuthorizationSession session, String codeHash) {
        Instant now = clock.instant();
        return sessions.claim(session.id(), codeHash, now, now.plus(CLAIM));
    }

    /** Whether whoever took this run for a code must have died over it. */
    boolean isLost(StoredSession run) {
        return run.status() == SessionStatus.CLAIMED && run.isExpired(clock.instant());
    }

    boolean bindBrowser(AuthorizationSession session, String cookie) {
        return sessions.bindBrowser(session.id(), Secrets.hash(cookie));
    }

    /** Keeps the values of a finished step and moves on to the next. */
    boolean advance(AuthorizationSession session, Map<String, Object> values) {
        int step = session.stored().step();
        return sessions.advance(
                session.id(), step, step + 1, seal(session.id(), null, null, null, values, null));
    }

    /** Keeps what the vendor sent to this service. @return false when the run has something already, or is over */
    boolean keep(AuthorizationSession session, AuthorizationSession.Callback callback) {
        String data = seal(
                session.id(), session.state(), session.verifier(), session.redirectUri(), session.values(), callback);
        return sessions.advance(session.id(), 1, 2, data);
    }

    boolean end(String id, SessionStatus status, Map<String, Object> result) {
        return sessions.end(id, status, result);
    }

    private AuthorizationSession make(Purpose purpose, Instant now) {
        String id = ids.next();
        boolean redirects = purpose.redirectUri() != null;
        String state = redirects ? Secrets.random() : null;
        String verifier = redirects && purpose.pkce() ? Secrets.random() : null;
        StoredSession stored = new StoredSession(
                id,
                purpose.user(),
                purpose.moduleName(),
                SessionStatus.PENDING,
                purpose.key(),
                state == null ? null : Secrets.hash(state),
                null,
                null,
                purpose.credentialId(),
                purpose.returnUrl(),
                1,
                seal(id, state, verifier, purpose.redirectUri(), Map.of(), null),
                null,
                now,
                now.plus(settings.sessionLife()));
        return new AuthorizationSession(stored, state, verifier, purpose.redirectUri(), Map.of(), null);
    }

    private String seal(
            String id,
            @Nullable String state,
            @Nullable String verifier,
            @Nullable String redirectUri,
            Map<String, Object> values,
            AuthorizationSession.@Nullable Callback callback) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", state);
        data.put("verifier", verifier);
        data.put("redirectUri", redirectUri);
        data.put("values", values);
        data.put("callback", callback == null ? null : callback.asData());
        return cipher.seal(TABLE, id, "data", Json.write(data));
    }

    @SuppressWarnings("unchecked")
    private AuthorizationSession open(StoredSession stored) {
        Map<String, Object> data = Json.readObject(cipher.open(TABLE, stored.id(), "data", stored.data()));
        return new AuthorizationSession(
                stored,
                (String) data.get("state"),
                (String) data.get("verifier"),
                (String) data.get("redirectUri"),
                (Map<String, Object>) data.getOrDefault("values", Map.of()),
                AuthorizationSession.Callback.of((Map<String, Object>) data.get("callback")));
    }
}
