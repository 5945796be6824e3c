package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.credential.Invalidation.Reason;
import dev.fulla.credential.RefreshDoubt;
import dev.fulla.credential.RefreshLease;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.credential.UncertainRefresh.Answer;
import dev.fulla.module.AuthDefinition.OnUncertain;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a holder does with its lease: sends once at most, stores what comes, and ends the lease only when it can say whether
 * the token was spent. A lease that is not ended tells the next holder that nobody knows.
 */
final class RefreshTurn {
    private final LeasedRefresh parts;
    private final Credential spent;
    private final LeasedRefresh.Held held;
    private final ModuleDefinition module;

    /** What the lease as it was found says against this generation. */
    @Nullable
    private final RefreshDoubt found;

    RefreshTurn(LeasedRefresh parts, Credential spent, LeasedRefresh.Held held) {
        this.parts = parts;
        this.spent = spent;
        this.held = held;
        this.module = parts.modules.get(spent.moduleName());
        RefreshLease before = held.before();
        this.found = before == null ? null : before.doubtAbout(spent.generation()).orElse(null);
    }

    /** When to take another turn. */
    enum Next {
        NONE,
        AT_ONCE,
        LATER
    }

    /** @param credential the result; null: {@code failure} is, unless another turn helps; both null: start over */
    record End(@Nullable Credential credential, @Nullable TransientFailure failure, Next next) {
        static final End START_OVER = new End(null, null, Next.AT_ONCE);

        static End done(Credential credential) {
            return new End(credential, null, Next.NONE);
        }
    }

    /** @throws PermanentFailure {@code CREDENTIAL_INVALID} when the grant is lost, and what the vendor refuses us with */
    End run() {
        Credential now = parts.vault.find(spent.user(), spent.id()).orElse(null);
        if (now == null || !now.authIsValid() || now.generation() != spent.generation()) {
            end(null);
            return End.START_OVER;
        }
        RefreshLease before = held.before();
        if (found != null && before != null && before.holder() != null) {
            Answer answer = reconnects(found) ? Answer.RECONNECT : Answer.ASKED_AGAIN;
            parts.events.uncertain(new UncertainRefresh(now, found, answer));
            if (answer == Answer.RECONNECT) {
                return lose(now, Reason.UNCERTAIN, "A refresh was cut off; nobody knows its outcome.", null);
            }
        }
        if (parts.pacing.nanos() - held.askedAt() > parts.properties.sendWindow().toNanos()) {
            end(found);
            return End.START_OVER;
        }
        TokenGrant grant;
        try {
            grant = parts.tokens.until(Deadline.in(parts.pacing, parts.properties.tokenTimeout()))
                    .renew(module, now.data());
        } catch (Failure failure) {
            return failed(now, failure);
        }
        return store(now, RenewedSecrets.of(now, grant));
    }

    private End failed(Credential now, Failure failure) {
        Optional<RefreshDoubt> doubt = RefreshFailures.doubt(failure);
        if (doubt.isPresent()) {
            return open(now, doubt.get(), failure);
        }
        if (RefreshFailures.isRefusal(failure)) {
            return refused(now, failure);
        }
        end(found);
        if (failure instanceof PermanentFailure) {
            throw failure;
        }
        parts.events.refreshFailed(now, failure.code());
        return new End(null, RefreshFailures.forNow(failure), Next.LATER);
    }

    /** The outcome is open. */
    private End open(Credential now, RefreshDoubt doubt, Failure failure) {
        OnUncertain rule = module.auth().refresh().onUncertain();
        Answer answer = reconnects(doubt) ? Answer.RECONNECT
                : rule == OnUncertain.RETRY_ONCE ? Answer.ASKED_AGAIN : Answer.LEFT_TO_NEXT_CALL;
        parts.events.uncertain(new UncertainRefresh(now, doubt, answer));
        if (answer == Answer.RECONNECT) {
            return lose(now, Reason.UNCERTAIN, "The answer to a refresh was lost (" + doubt + ").", failure);
        }
        end(doubt);
        return new End(null, RefreshFailures.forNow(failure), rule == OnUncertain.RETRY_ONCE ? Next.AT_ONCE : Next.NONE);
    }

    private boolean reconnects(RefreshDoubt doubt) {
        return module.auth().refresh().onUncertain() == OnUncertain.RECONNECT && doubt.isSilence();
    }

    /** Another process may have spent the token first and be about to store what it got. */
    private End refused(Credential now, Failure refusal) {
        for (Duration wait : parts.properties.refreshRechecks()) {
            if (isOlder(now)) {
                break;
            }
            parts.pacing.pause(wait);
        }
        String code = UpstreamError.in(refusal).flatMap(UpstreamError::vendorCode).orElse("no code");
        return found == null
                ? lose(now, Reason.REFUSED, "The vendor refused to renew the access (" + code + ").", refusal)
                : lose(now, Reason.UNCERTAIN, "The vendor refused to renew the access (" + code
                        + ") after an outcome that nobody knows (" + found + ").", refusal);
    }

    /** The lease ends when all are told, so that one who dies meanwhile is noticed. */
    private End lose(Credential now, Reason reason, String detail, @Nullable Failure cause) {
        if (isOlder(now)) {
            end(null);
            return End.START_OVER;
        }
        parts.markInvalid.execute(now, reason, detail);
        end(null);
        throw RefreshCredential.invalid(now, cause);
    }

    private boolean isOlder(Credential now) {
        return parts.vault.find(now.user(), now.id())
                .filter(stored -> stored.generation() == now.generation()).isEmpty();
    }

    /** What the vendor gave is gone for good if it is not stored, so the database gets more than one chance. */
    private End store(Credential now, Secrets secrets) {
        Optional<Credential> stored;
        try {
            stored = StoreTries.run(parts.pacing, () -> parts.vault.replace(now, secrets));
        } catch (RuntimeException e) {
            parts.events.uncertain(
                    new UncertainRefresh(now, RefreshDoubt.ANSWER_NOT_STORED, Answer.LEFT_TO_NEXT_CALL));
            throw e;
        }
        if (stored.isPresent() && parts.pacing.nanos() - held.askedAt() > parts.properties.leaseLength().toNanos()) {
            parts.events.validated(stored.get()); // so late that somebody may have given the credential up
        }
        end(null);
        stored.ifPresent(parts.events::refreshed);
        return stored.map(End::done).orElse(End.START_OVER);
    }

    /** @param doubt that stays, or null when the outcome is known */
    private void end(@Nullable RefreshDoubt doubt) {
        if (doubt == null) {
            parts.leases.release(spent.id(), held.holder());
        } else {
            parts.leases.releaseInDoubt(spent.id(), held.holder(), doubt);
        }
    }
}
