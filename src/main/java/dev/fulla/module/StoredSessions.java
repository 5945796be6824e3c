package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.MarkCredentialInvalid;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Opens stored credentials for calls, renewed before they end. */
@Component
public class StoredSessions {
    private static final Logger log = LoggerFactory.getLogger(StoredSessions.class);

    private final CredentialVault vault;
    private final RefreshCredential refresh;
    private final TokenClient tokens;
    private final MarkCredentialInvalid markInvalid;
    private final ModuleProperties properties;
    private final Pacing pacing;
    private final Clock clock;
    private final List<CallListener> listeners;

    @Autowired
    StoredSessions(
            CredentialVault vault, RefreshCredential refresh, TokenClient tokens, MarkCredentialInvalid markInvalid,
            ModuleProperties properties, Pacing pacing, Clock clock, ObjectProvider<CallListener> listeners) {
        this.vault = vault;
        this.refresh = refresh;
        this.tokens = tokens;
        this.markInvalid = markInvalid;
        this.properties = properties;
        this.pacing = pacing;
        this.clock = clock;
        this.listeners = listeners.stream().toList();
    }

    /** Tells nobody of its calls. */
    StoredSessions(
            CredentialVault vault, RefreshCredential refresh, TokenClient tokens, MarkCredentialInvalid markInvalid,
            ModuleProperties properties, Pacing pacing, Clock clock) {
        this.vault = vault;
        this.refresh = refresh;
        this.tokens = tokens;
        this.markInvalid = markInvalid;
        this.properties = properties;
        this.pacing = pacing;
        this.clock = clock;
        this.listeners = List.of();
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND}, {@code CREDENTIAL_INVALID} */
    CredentialSession open(ModuleDefinition module, Connection connection) {
        Credential credential = vault.get(connection.user(), connection.credentialId());
        if (!credential.moduleName().equals(module.name())) {
            throw new PermanentFailure(
                    ErrorCode.CREDENTIAL_NOT_FOUND, "This user has no such credential for " + module.name() + ".");
        }
        if (!credential.authIsValid()) {
            throw refresh.refusal(credential);
        }
        return new StoredSession(module, inTime(module, credential), connection.entityData());
    }

    /**
     * Renews what is about to end; while it still holds, a vendor that is down for now changes nothing, and nobody waits
     * for somebody else's refresh.
     */
    private Credential inTime(ModuleDefinition module, Credential credential) {
        Instant end = credential.expiresAt();
        Instant now = clock.instant();
        if (end == null || now.isBefore(end.minus(skew(credential, end)))
                || !tokens.canRenew(module, credential.data())) {
            return credential;
        }
        try {
            return refresh.execute(credential, now.isBefore(end) ? Duration.ZERO : properties.totalTimeout());
        } catch (TransientFailure failure) {
            if (now.isBefore(end)) {
                log.debug("refresh ahead of time failed id={} module={} code={}", credential.id(), module.name(),
                        failure.code());
                return credential;
            }
            throw failure;
        }
    }

    /** At most a quarter of the token's life, less up to a tenth by chance. */
    private Duration skew(Credential credential, Instant end) {
        long quarter = Math.max(0, Duration.between(credential.updatedAt(), end).toMillis() / 4);
        long skew = Math.min(properties.refreshSkew().toMillis(), quarter);
        return Duration.ofMillis((long) (skew * (1 - 0.1 * pacing.chance())));
    }

    private final class StoredSession implements CredentialSession {
        private final ModuleDefinition module;
        private final Map<String, Object> entityData;
        private Credential current;

        StoredSession(ModuleDefinition module, Credential current, Map<String, Object> entityData) {
            this.module = module;
            this.current = current;
            this.entityData = entityData;
        }

        @Override
        public Map<String, Object> secrets() {
            return current.data();
        }

        @Override
        public Map<String, Object> entityData() {
            return entityData;
        }

        @Override
        public String credentialId() {
            return current.id();
        }

        @Override
        public void called(CallNote call) {
            listeners.forEach(listener -> listener.called(current.user(), current.id(), call));
        }

        @Override
        public boolean renew(Duration patience) {
            if (tokens.canRenew(module, current.data())) {
                current = refresh.execute(current, patience);
                return true;
            }
            Optional<Credential> newer = vault.find(current.user(), current.id())
                    .filter(now -> now.authIsValid() && now.generation() != current.generation());
            newer.ifPresent(now -> current = now);
            return newer.isPresent();
        }

        @Override
        public Failure refused(UpstreamError error) {
            if (tokens.canRenew(module, current.data())) {
                return new PermanentFailure(
                        ErrorCode.UPSTREAM_REJECTED, module.label() + " refuses even renewed access to this.", error);
            }
            markInvalid.execute(current, Invalidation.Reason.REFUSED, "The vendor answered " + error.status() + ".");
            return new PermanentFailure(
                    ErrorCode.CREDENTIAL_INVALID,
                    "The connection to " + module.label() + " is no longer accepted; connect it again.", error);
        }
    }
}
