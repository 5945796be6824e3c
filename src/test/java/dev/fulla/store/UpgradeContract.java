package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.platform.start.SchemaNumbers;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestStores;
import dev.fulla.sync.RunState;
import dev.fulla.sync.Side;
import dev.fulla.sync.SyncRun;
import dev.fulla.user.AuditFilter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A database with rows in every table, as an older version left it, is brought up to date: all is read, and all goes on. */
abstract class UpgradeContract {
    /** The schema just before. */
    static final int BEFORE = new SchemaNumbers().newest() - 1;

    private final TestStores filled = stores();

    /** On an empty database of the newest schema. */
    abstract TestStores stores();

    /** What those stores hold, on a database of that schema first and of the newest then. */
    abstract TestStores upgradedFrom(int schema);

    @Test
    void everyRowOfTheVersionBeforeIsReadAsItWas() {
        UserId anna = fill();
        Map<String, Object> was;
        try (StoreBed bed = new StoreBed(filled)) {
            was = everythingOf(bed, anna);
        }

        try (StoreBed bed = new StoreBed(upgradedFrom(BEFORE))) {
            assertThat(everythingOf(bed, anna)).isEqualTo(was);
            goesOn(bed, anna);
        }
    }

    /** Anna's and Ben's. */
    final UserId fill() {
        try (StoreBed bed = new StoreBed(filled)) {
            UserId anna = bed.userWithEverything("anna-1");
            bed.entries(anna, bed.userWithEverything("ben-2"));
            assertThat(bed.rows.tables()).as("with rows").filteredOn(table -> bed.rows.texts(table).isEmpty())
                    .isSubsetOf("job_orders", "key_nodes", "health_probe", "hash_keys", "schema_state");
            return anna;
        }
    }

    /** What a user has, as the repositories tell it. */
    static Map<String, Object> everythingOf(StoreBed bed, UserId user) {
        String integration = "integration-" + user;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("user", bed.users.find(user.value()));
        all.put("token", bed.tokens.findWithUser("token-" + user));
        all.put("credential", bed.credentials.find(user, "credential-" + user));
        all.put("lease", bed.leases.find("credential-" + user).map(lease -> lease.holder()));
        all.put("budget", bed.budgets.find("account/credential-" + user).state());
        all.put("entity", bed.entities.find(user, "entity-" + user));
        all.put("session", bed.sessions.find(user, "session-" + user));
        all.put("integration", bed.integrations.find(user, integration));
        all.put("mapping", bed.mappings.find(integration, "source"));
        all.put("job", bed.jobs.find(user, "job-" + user));
        all.put("schedule", Optional.ofNullable(bed.schedules.find(List.of(integration)).get(integration)));
        all.put("events", bed.events.listAfter(Map.of(user, 0L), 10));
        all.put("timeline", bed.timeline.list(user, "credential-" + user, null, 10).items());
        all.put("endpoint", bed.endpoints.find("endpoint-" + user));
        all.put("delivery", bed.deliveries.find("delivery-" + user));
        all.put("audit", bed.audit.list(AuditFilter.ofUser(user.value()), null, 10).items());
        all.put("run", bed.runs.find(user, "run-" + user));
        all.put("link", bed.links.find(integration, "contacts", List.of("link-" + user)));
        all.put("gone", bed.gone.listSince(integration, "contacts", Side.PRIMARY, 0, "", 9, 10));
        all.put("staged", bed.staged.listByLink("run-" + user, null, 10));
        all.put("items", bed.items.list("run-" + user, null, null, 10));
        all.put("wanted", bed.wanted.list(integration, "contacts", 10));
        assertThat(all).as("nothing is missing")
                .doesNotContainValue(Optional.empty())
                .doesNotContainValue(List.of());
        return all;
    }

    /** Work of before goes on, new work is taken beside it, and nothing of a user stays who leaves. */
    static void goesOn(StoreBed bed, UserId user) {
        String run = "run-" + user;
        assertThat(bed.schedules.claim(10, Duration.ofMinutes(1))).extracting(one -> one.id()).contains("integration-" + user);
        assertThat(bed.jobs.claim(List.of("job-" + user), Duration.ofMinutes(1))).hasSize(1);
        assertThat(bed.runs.move(run, RunState.RUNNING, RunState.PAUSED, null, null, Map.of())).isPresent();
        assertThat(bed.runs.move(run, RunState.PAUSED, RunState.RUNNING, null, null, Map.of())).isPresent();
        assertThat(bed.runs.move(run, RunState.RUNNING, RunState.CANCELLED, null, null, Map.of())).map(SyncRun::endedAt).isPresent();
        assertThat(bed.tickets.take("hash-" + user)).isPresent();
        UserId late = bed.userWithEverything("new-3");
        assertThat(bed.runs.find(late, "run-" + late)).isPresent();

        bed.deleteUser.execute(user);

        assertThat(bed.traces(user)).isEmpty();
    }
}
