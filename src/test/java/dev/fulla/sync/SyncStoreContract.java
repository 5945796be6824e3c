package dev.fulla.sync;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.Messages;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRunRepository.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Runs of one sync on a real store, of an integration that is new for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SyncStoreContract {
    static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    static final Map<String, Lane> LANES = Map.of("primary", Lane.NEW, "secondary", Lane.NEW);
    private final AtomicInteger number = new AtomicInteger();
    private final TestStores stores = stores();
    String integration = "";
    SyncRun run;

    protected abstract TestStores stores();

    <T> T store(Class<T> repository) {
        return stores.find(repository);
    }

    @BeforeEach
    void begin() {
        integration = "i" + number.incrementAndGet();
        UserId owner = stores.rows().user("owner-" + integration);
        store(IntegrationRepository.class)
                .insert(
                        new Integration(
                                integration, owner, "demo", "1.0.0", IntegrationStatus.ENABLED, Map.of("type", "demo"), List.of(),
                                Messages.NONE, T0, T0),
                        "reuse-" + integration);
        run = run(Kind.FULL);
    }

    /** Another run of the sync, the one before being over. */
    SyncRun run(Kind kind) {
        return run(kind, new Beginning(null, Duration.ofDays(7), null, null));
    }

    SyncRun run(Kind kind, Beginning beginning) {
        SyncRun wanted = SyncRun.begun(
                "r" + (100 + number.incrementAndGet()), new UserId("owner-" + integration), integration, "contacts", kind, 0, LANES,
                null, null, T0);
        return store(SyncRunRepository.class).insert(wanted, beginning).orElseThrow();
    }
}
