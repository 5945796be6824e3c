package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.MarkCredentialInvalid;
import dev.fulla.module.AuthDefinition.OnUncertain;
import dev.fulla.outbound.OutboundException;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a credential's tokens: once at a time, and never over tokens that are newer than those it spent. */
@UseCase
public class RefreshCredential {
    private static final Logger log = LoggerFactory.getLogger(RefreshCredential.class);

    private final ModuleCatalog modules;
    private final CredentialVault vault;
    private final TokenClient tokens;
    private final MarkCredentialInvalid markInvalid;
    private final RefreshCoordinator coordinator;
    private final ModuleProperties properties;
    private final Pacing pacing;

    RefreshCredential(
            ModuleCatalog modules, CredentialVault vault, TokenClient tokens, MarkCredentialInvalid markInvalid,
            RefreshCoordinator coordinator, ModuleProperties properties, Pacing pacing) {
        this.modules = modules;
        this.vault = vault;
        this.tokens = tokens;
        this.markInvalid = markInvalid;
        this.coordinator = coordinator;
        this.properties = properties;
        this.pacing = pacing;
    }

    /**
     * @param spent the credential whose tokens ended or were refused
     * @return the stored credential: freshly renewed, or as somebody else renewed it meanwhile
     * @throws PermanentFailure {@code CREDENTIAL_INVALID} when the vendor refuses for good, {@code CREDENTIAL_NOT_FOUND}
     * @throws TransientFailure when it is not known whether the vendor would
     */
    public Credential execute(Credential spent) {
        return coordinator.once(spent.id(), () -> refresh(spent));
    }

    private Credential refresh(Credential spent) {
        Credential now = vault.get(spent.user(), spent.id());
        if (!now.authIsValid()) {
            throw invalid(now, null);
        }
        if (now.generation() != spent.generation()) {
            return now;
        }
        ModuleDefinition module = modules.get(now.moduleName());
        TokenGrant grant;
        try {
            grant = renew(module, now);
        } catch (PermanentFailure refused) {
            return afterRefusal(now, refused);
        }
        Instant refreshEnd = grant.refreshExpiresAt() != null || grant.data().containsKey("refresh_token")
                        && !grant.data().get("refresh_token").equals(now.data().get("refresh_token"))
                ? grant.refreshExpiresAt() : now.refreshExpiresAt();
        CredentialVault.Secrets secrets =
                new CredentialVault.Secrets(grant.over(now.data()), grant.expiresAt(), refreshEnd);
        return vault.replace(now, secrets).map(this::told).orElseGet(() -> vault.get(spent.user(), spent.id()));
    }

    private Credential told(Credential renewed) {
        log.info("credential refreshed id={} module={} generation={}", renewed.id(), renewed.moduleName(),
                renewed.generation());
        return renewed;
    }

    private TokenGrant renew(ModuleDefinition module, Credential now) {
        try {
            return tokens.renew(module, now.data());
        } catch (TransientFailure failure) {
            boolean uncertain = !OutboundException.neverLeft(failure) && UpstreamError.in(failure).isEmpty();
            if (!uncertain) {
                throw failed(failure);
            }
            OnUncertain rule = module.auth().refresh().onUncertain();
            log.warn("refresh outcome unknown id={} module={} onUncertain={}", now.id(), module.name(), rule);
            if (rule != OnUncertain.RETRY_ONCE) {
                throw failed(failure);
            }
            return tokens.renew(module, now.data());
        }
    }

    /** Another process may have spent the token first and be about to store what it got. */
    private Credential afterRefusal(Credential spent, PermanentFailure refused) {
        if (refused.code() != ErrorCode.AUTHORIZATION_FAILED) {
            throw refused;
        }
        for (Duration wait : properties.refreshRechecks()) {
            Credential now = vault.get(spent.user(), spent.id());
            if (now.generation() != spent.generation()) {
                return now;
            }
            pacing.pause(wait);
        }
        Credential now = vault.get(spent.user(), spent.id());
        if (now.generation() != spent.generation()) {
            return now;
        }
        markInvalid.execute(spent, "The vendor refused to renew the access (" + UpstreamError.in(refused)
                .flatMap(UpstreamError::vendorCode).orElse("no code") + ").");
        throw invalid(spent, refused);
    }

    private static TransientFailure failed(TransientFailure failure) {
        return new TransientFailure(
                ErrorCode.TOKEN_REFRESH_FAILED, "The access could not be renewed for now: " + failure.getMessage(),
                failure, failure.retryAfter().orElse(null));
    }

    static PermanentFailure invalid(Credential credential, @Nullable Failure cause) {
        String text = "The connection to " + credential.moduleName() + " is no longer accepted; connect it again.";
        return cause == null ? new PermanentFailure(ErrorCode.CREDENTIAL_INVALID, text)
                : new PermanentFailure(ErrorCode.CREDENTIAL_INVALID, text, cause);
    }
}
