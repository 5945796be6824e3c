package dev.fulla.module;

import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.RefreshDoubt;
import dev.fulla.credential.UncertainRefresh;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often refreshes of this process ended badly, since its start. */
@Component
public class RefreshCounts implements CredentialListener {
    private final Map<RefreshDoubt, Long> uncertain = new EnumMap<>(RefreshDoubt.class);
    private final Map<Invalidation.Reason, Long> invalidated = new EnumMap<>(Invalidation.Reason.class);

    @Override
    public synchronized void uncertain(UncertainRefresh refresh) {
        uncertain.merge(refresh.cause(), 1L, Long::sum);
    }

    @Override
    public synchronized void invalidated(Invalidation invalidation) {
        invalidated.merge(invalidation.reason(), 1L, Long::sum);
    }

    /** Outcomes that nobody knows, by cause. */
    public synchronized Map<RefreshDoubt, Long> uncertain() {
        return new EnumMap<>(uncertain);
    }

    /** Credentials that were given up, by reason. */
    public synchronized Map<Invalidation.Reason, Long> invalidated() {
        return new EnumMap<>(invalidated);
    }
}
