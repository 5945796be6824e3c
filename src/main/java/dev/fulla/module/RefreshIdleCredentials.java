package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.StoredCredential;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews grants that nobody has used for long, so that they do not die of age. Any number of processes may run it at a time:
 * what one has renewed is not due for the others.
 */
@UseCase
public class RefreshIdleCredentials {
    private static final Logger log = LoggerFactory.getLogger(RefreshIdleCredentials.class);
    private static final int BATCH = 200;
    private static final int FAILURES_IN_A_ROW = 5;

    private final ModuleCatalog modules;
    private final CredentialRepository credentials;
    private final CredentialVault vault;
    private final RefreshCredential refresh;
    private final ModuleProperties properties;
    private final Clock clock;

    RefreshIdleCredentials(
            ModuleCatalog modules, CredentialRepository credentials, CredentialVault vault, RefreshCredential refresh,
            ModuleProperties properties, Clock clock) {
        this.modules = modules;
        this.credentials = credentials;
        this.vault = vault;
        this.refresh = refresh;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param failed for now or for good; those for good are marked invalid */
    public record Result(int renewed, int failed) {}

    public Result execute() {
        Result all = new Result(0, 0);
        for (ModuleDefinition module : modules.all()) {
            if (module.auth().tokenUrl() != null && !Boolean.FALSE.equals(module.auth().refresh().supported())) {
                Result some = new Sweep(module).run();
                all = new Result(all.renewed() + some.renewed(), all.failed() + some.failed());
            }
        }
        return all;
    }

    /** One module's share; it is given up for now when the vendor seems to be down. */
    private final class Sweep {
        private final ModuleDefinition module;
        private final IdleGrants rule;
        private final Instant now = clock.instant();
        private int renewed;
        private int failed;
        private int inARow;

        Sweep(ModuleDefinition module) {
            this.module = module;
            this.rule = new IdleGrants(module.auth().refresh().idleAfter(properties.refreshIdleAfter()));
        }

        Result run() {
            String after = "";
            List<StoredCredential> batch;
            do {
                batch = credentials.listIdle(
                        module.name(), rule.notRenewedSince(now), rule.refreshEndsBefore(now), after, BATCH);
                for (StoredCredential idle : batch) {
                    after = idle.id();
                    if (inARow < FAILURES_IN_A_ROW && rule.isDue(idle, now)) {
                        renew(idle);
                    }
                }
            } while (batch.size() == BATCH && inARow < FAILURES_IN_A_ROW);
            if (renewed + failed > 0) {
                log.info("idle grants renewed module={} renewed={} failed={}", module.name(), renewed, failed);
            }
            return new Result(renewed, failed);
        }

        private void renew(StoredCredential idle) {
            try {
                Optional<Credential> current = vault.find(idle.user(), idle.id())
                        .filter(found -> found.generation() == idle.generation() && found.authIsValid()
                                && Renewals.byRefreshToken(module.auth(), found.data()));
                if (current.isPresent()) {
                    refresh.execute(current.get(), Duration.ZERO);
                    renewed++;
                    inARow = 0;
                }
            } catch (Failure failure) {
                failed++;
                inARow = failure instanceof TransientFailure ? inARow + 1 : 0;
                log.warn("idle grant not renewed id={} module={} code={}", idle.id(), module.name(), failure.code());
            }
        }
    }
}
