package dev.fulla.platform.watch;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.UncertainRefresh;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what becomes of grants, by module. */
@Component
class CredentialMeter implements CredentialListener {
    private final MeterRegistry meters;

    CredentialMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void refreshed(Credential credential) {
        refresh(credential, "refreshed");
    }

    @Override
    public void uncertain(UncertainRefresh refresh) {
        refresh(refresh.credential(), "uncertain");
    }

    @Override
    public void refreshFailed(Credential credential) {
        refresh(credential, "failed");
    }

    private void refresh(Credential credential, String outcome) {
        Counter.builder("fulla.credential.refreshes")
                .description("Renewals of access by module and outcome")
                .tags("module", credential.moduleName(), "outcome", outcome)
                .register(meters)
                .increment();
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        Counter.builder("fulla.credential.invalidated")
                .description("Grants that are of no use any more, by module and reason")
                .tags("module", invalidation.credential().moduleName(),
                        "reason", invalidation.reason().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }
}
