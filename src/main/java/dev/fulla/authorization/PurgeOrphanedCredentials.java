package dev.fulla.authorization;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialRepository.Aged;
import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.credential.CredentialSettings;
import dev.fulla.credential.Revocation;
import dev.fulla.credential.Revocations;
import dev.fulla.credential.StoredCredential;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes credentials that no account has used for {@code fulla.credential.orphan-after}. A credential is marked when it is
 * first seen without an account, and removed when it has borne the mark that long, is still unused, and nobody renewed it.
 * Whoever links an account afterwards takes the mark away, see {@link CredentialRepository#keep}; so no connection that is
 * being finished loses its credential, however slow it is. Any number of processes may run it at a time.
 */
@UseCase
public class PurgeOrphanedCredentials {
    private static final Logger log = LoggerFactory.getLogger(PurgeOrphanedCredentials.class);
    private static final int BATCH = 200;
    private static final int MOST_PER_RUN = 500;
    private static final int FAILURES = 3;

    private final CredentialRepository credentials;
    private final EntityRepository entities;
    private final AuthorizationSessionRepository sessions;
    private final Revocations revocations;
    private final AuditLog audit;
    private final CredentialSettings settings;
    private final Clock clock;

    PurgeOrphanedCredentials(
            CredentialRepository credentials, EntityRepository entities, AuthorizationSessionRepository sessions,
            Revocations revocations, AuditLog audit, CredentialSettings settings, Clock clock) {
        this.credentials = credentials;
        this.entities = entities;
        this.sessions = sessions;
        this.revocations = revocations;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param marked credentials that were seen without an account for the first time */
    public record Result(int marked, int removed) {}

    public Result execute() {
        return settings.orphanAfter().isZero() ? new Result(0, 0) : new Sweep().run();
    }

    private final class Sweep {
        private final Instant now = clock.instant();
        private final Instant before = now.minus(settings.orphanAfter());
        private final Map<String, Integer> failures = new HashMap<>();
        private int marked;
        private int removed;

        Result run() {
            String after = "";
            List<Aged> batch;
            do {
                batch = credentials.listAged(before, after, BATCH);
                List<String> ids = batch.stream().map(one -> one.credential().id()).toList();
                Set<String> used = new HashSet<>(entities.listLinkedCredentials(ids));
                used.addAll(sessions.listAwaitedCredentials(ids, now));
                for (Aged one : batch) {
                    after = one.credential().id();
                    look(one, used.contains(after));
                }
            } while (batch.size() == BATCH && removed < MOST_PER_RUN);
            if (removed > 0) {
                log.info("credentials without accounts removed count={}", removed);
            }
            return new Result(marked, removed);
        }

        private void look(Aged one, boolean isUsed) {
            Instant mark = one.orphanedAt();
            if (isUsed && mark != null) {
                credentials.markOrphan(one.credential().id(), mark, null);
            } else if (!isUsed && mark == null) {
                marked += credentials.markOrphan(one.credential().id(), null, now) == Outcome.DONE ? 1 : 0;
            } else if (!isUsed && !mark.isAfter(before) && removed < MOST_PER_RUN) {
                remove(one);
            }
        }

        /** Here first: what is linked at the last moment must not have lost its grant. */
        private void remove(Aged one) {
            if (credentials.deleteOrphan(one) == Outcome.CONFLICT) {
                return;
            }
            removed++;
            StoredCredential gone = one.credential();
            audit.record(
                    AuditEvent.ORPHAN_REMOVED, gone.user().value(), null,
                    Map.of("credential", gone.id(), "module", gone.moduleName()));
            String module = gone.moduleName();
            if (failures.getOrDefault(module, 0) < FAILURES) {
                failures.merge(module, revocations.revoke(gone) == Revocation.FAILED ? 1 : 0, Integer::sum);
            }
        }
    }
}
