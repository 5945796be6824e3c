package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialEvents;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.Invalidation.Reason;
import dev.fulla.credential.MarkCredentialInvalid;
import dev.fulla.credential.RefreshLease;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.credential.RefreshLeaseRepository.Busy;
import dev.fulla.credential.RefreshLeaseRepository.Taken;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refreshes under a lease that all processes share. Who does not get it watches the credential instead of asking the
 * vendor; whose turn ends for now takes another one, as long as patience lasts.
 */
@Component
class LeasedRefresh {
    private static final Duration FIRST_POLL = Duration.ofMillis(50);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);
    private static final int FREE_TURNS = 3;

    final ModuleCatalog modules;
    final CredentialVault vault;
    final TokenClient tokens;
    final MarkCredentialInvalid markInvalid;
    final CredentialEvents events;
    final RefreshLeaseRepository leases;
    final ModuleProperties properties;
    final Pacing pacing;
    private final Ids ids;

    LeasedRefresh(
            ModuleCatalog modules, CredentialVault vault, TokenClient tokens, MarkCredentialInvalid markInvalid,
            CredentialEvents events, RefreshLeaseRepository leases, ModuleProperties properties, Pacing pacing, Ids ids) {
        this.modules = modules;
        this.vault = vault;
        this.tokens = tokens;
        this.markInvalid = markInvalid;
        this.events = events;
        this.leases = leases;
        this.properties = properties;
        this.pacing = pacing;
        this.ids = ids;
    }

    /** @see RefreshCredential#execute(Credential, Duration) */
    Credential refresh(Credential spent, Duration patience) {
        Deadline end = Deadline.in(pacing, patience);
        int turns = 0;
        for (int polls = 0; ; ) {
            Credential now = vault.get(spent.user(), spent.id());
            if (!now.authIsValid()) {
                throw RefreshCredential.invalid(now, null);
            }
            if (now.generation() != spent.generation()) {
                return now;
            }
            String holder = ids.next();
            long askedAt = pacing.nanos();
            RefreshLeaseRepository.Acquisition answer =
                    leases.acquire(now.id(), holder, now.generation(), properties.leaseLength());
            if (answer instanceof Busy busy) {
                poll(polls++, busy.left(), end);
                continue;
            }
            RefreshTurn.End turn = new RefreshTurn(this, now, new Held(holder, askedAt, ((Taken) answer).before())).run();
            if (turn.credential() != null) {
                return turn.credential();
            }
            pauseBeforeNextTurn(turn, ++turns, end);
        }
    }

    /** A lease in our hands. @param askedAt by the clock that only goes forward, before the lease began */
    record Held(String holder, long askedAt, @Nullable RefreshLease before) {}

    /** Whoever marks a credential invalid keeps its lease until all are told; one that died meanwhile left it behind. */
    void finishTelling(Credential invalid) {
        RefreshLease left = leases.find(invalid.id()).orElse(null);
        if (left == null || left.isHeld() || left.doubtAbout(invalid.generation()).isEmpty()) {
            return;
        }
        String holder = ids.next();
        if (leases.acquire(invalid.id(), holder, invalid.generation(), properties.leaseLength()) instanceof Taken) {
            markInvalid.execute(
                    invalid, Reason.UNCERTAIN, "The access was lost while it was being renewed.", true);
            leases.release(invalid.id(), holder);
        }
    }

    private void poll(int polls, Duration left, Deadline end) {
        double grown = FIRST_POLL.toMillis() * Math.pow(1.5, Math.min(polls, 10));
        double jittered = Math.min(grown, LONGEST_POLL.toMillis()) * (1 - 0.2 * pacing.chance());
        Duration wait = Duration.ofMillis((long) jittered);
        if (end.left().compareTo(wait) <= 0) {
            throw new TransientFailure(
                    ErrorCode.TOKEN_REFRESH_FAILED, "The access is being renewed elsewhere; ask again in a moment.", null,
                    left.compareTo(Duration.ofSeconds(1)) > 0 ? left : Duration.ofSeconds(1));
        }
        pacing.pause(wait);
    }

    /** At once after a turn that calls for it, later after one that failed for now; else that failure is the result. */
    private void pauseBeforeNextTurn(RefreshTurn.End turn, int turns, Deadline end) {
        TransientFailure failure = turn.failure();
        if (failure == null && (turns < FREE_TURNS || !end.isOver())) {
            return;
        }
        if (failure == null) {
            throw new TransientFailure(
                    ErrorCode.TOKEN_REFRESH_FAILED, "The access could not be renewed in time; ask again in a moment.");
        }
        if (turn.next() == RefreshTurn.Next.AT_ONCE && turns == 1) {
            return;
        }
        Duration wait = backoff(turns, failure);
        if (turn.next() == RefreshTurn.Next.NONE || turns >= 2 * properties.attempts()
                || end.left().compareTo(wait) <= 0) {
            throw failure;
        }
        pacing.pause(wait);
    }

    private Duration backoff(int turns, TransientFailure failure) {
        long full = Math.min(
                properties.maxBackoff().toMillis(), properties.firstBackoff().toMillis() << Math.min(turns - 1, 16));
        Duration own = Duration.ofMillis(full / 2 + (long) (full / 2 * pacing.chance()));
        return failure.retryAfter().filter(hint -> hint.compareTo(own) > 0).orElse(own);
    }
}
