package dev.fulla.platform.watch;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.shared.ErrorCode;
import dev.fulla.module.ModuleCatalog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what becomes of grants, by module; all counters are known from the start, so that a first loss shows as a rise. */
@Component
class CredentialMeter implements CredentialListener {
    private final MeterRegistry meters;

    CredentialMeter(MeterRegistry meters, ModuleCatalog modules) {
        this.meters = meters;
        modules.names().forEach(this::register);
    }

    private void register(String module) {
        for (Outcome outcome : Outcome.values()) {
            refreshes(module, outcome);
        }
        for (Invalidation.Reason reason : Invalidation.Reason.values()) {
            invalidated(module, reason);
        }
    }

    private enum Outcome {
        REFRESHED,
        FAILED,
        UNCERTAIN
    }

    @Override
    public void refreshed(Credential credential) {
        refreshes(credential.moduleName(), Outcome.REFRESHED).increment();
    }

    @Override
    public void refreshFailed(Credential credential, ErrorCode why) {
        refreshes(credential.moduleName(), Outcome.FAILED).increment();
    }

    @Override
    public void uncertain(UncertainRefresh refresh) {
        refreshes(refresh.credential().moduleName(), Outcome.UNCERTAIN).increment();
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        invalidated(invalidation.credential().moduleName(), invalidation.reason()).increment();
    }

    private Counter refreshes(String module, Outcome outcome) {
        return Counter.builder("fulla.credential.refreshes")
                .description("Renewals of access by module and outcome")
                .tags("module", module, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private Counter invalidated(String module, Invalidation.Reason reason) {
        return Counter.builder("fulla.credential.invalidated")
                .description("Grants that are of no use any more, by module and reason")
                .tags("module", module, "reason", reason.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
