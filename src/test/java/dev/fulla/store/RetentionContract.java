package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.crypto.KeyNodeRepository;
import dev.fulla.health.HealthProbeRepository;
import dev.fulla.job.JobRepository;
import dev.fulla.job.TestJobRow;
import dev.fulla.shared.UserId;
import dev.fulla.support.StoredRows;
import dev.fulla.support.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No table grows for ever: each is told of in {@code docs/OPERATING.md}, either with its age and the schedule that removes what
 * is older, which is filled here and seen to shrink, or with the reason why it does not grow by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RetentionContract {
    /** As the page promises; a batch of every purge is at most so large, what goes with its rows included. */
    private static final int MOST_AT_ONCE = 2000;

    private static final Duration NEARLY = Duration.ofMinutes(2);
    private static final int YOUNG = 400;
    private static final Path PAGE = Path.of("docs/OPERATING.md");
    private static final String SECTION = "## What is kept, and how long";
    private static final Pattern GROWS = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern STANDS = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\|");

    final TestStores stores = stores();
    final StoredRows rows = stores.rows();
    PurgeBed purges;

    /** On an empty database. */
    abstract TestStores stores();

    /** Says that a purge which removed so many rows of a table looked at few others. */
    abstract void checkReading(String table, int removed, Runnable purge);

    static List<Grown> grown() {
        return List.of(
                Grown.of("tokens", "PT0S", "user-purge", "expires_at"),
                Grown.of("audit_log", "fulla.user.audit.keep", "user-audit-purge", "at"),
                Grown.of("authorization_sessions", "PT1H", "authorization-purge", "expires_at")
                        .with("pending_key", null).with("state_hash", null),
                Grown.of("jobs", "fulla.job.keep-done", "job-purge", "updated_at", "done_at").with("state", "DONE"),
                Grown.of("jobs", "fulla.job.keep-done", "job-purge", "updated_at", "discarded_at").with("state", "DISCARDED"),
                Grown.of("jobs", "fulla.job.keep-parked", "job-purge", "updated_at", "parked_at").with("state", "PARKED"),
                Grown.of("jobs", "fulla.webhook.keep", "webhook-purge", "updated_at", "webhook_ended_at")
                        .with("state", "DONE").with("source", "webhook:crm"),
                Grown.of("job_orders", "PT24H", "job-recover", "updated_at").key("order_key", "id").with("head", null).rows(900, 2),
                Grown.of("key_nodes", "PT24H", "NodeKeys", "alive_until").key("node_id", "id").rows(400, 1),
                Grown.of("health_probe", "PT1M", "EncryptionCheck", "created_at").rows(300, 3),
                Grown.of("events", "fulla.event.keep", "event-purge", "created_at").with("seq", "number"),
                Grown.of("webhook_deliveries", "fulla.subscription.keep", "subscription-purge", "created_at"),
                Grown.of("timeline", "fulla.timeline.keep-calls", "timeline-purge", "at").with("kind", "CALL"),
                Grown.of("timeline", "fulla.timeline.keep", "timeline-purge", "at").with("kind", "CONNECTED"),
                Grown.of("connection_tickets", "PT0S", "websocket-purge", "expires_at").key("hash", "id"),
                Grown.of("sync_gone", "fulla.sync.tell-deleted + PT24H", "sync-purge", "gone_at").rows(2100, 1),
                Grown.of("sync_runs", "PT0S", "sync-purge", "purge_at").with("active_key", null).with("generation_key", null)
                        .with("state", "FINISHED").rows(50, 1),
                Grown.of("sync_records", "PT0S", "sync-purge").key("record_id", "id").rows(2100, 1),
                Grown.of("sync_items", "PT0S", "sync-purge").rows(2100, 1));
    }

    @BeforeAll
    void fill() {
        try (StoreBed bed = new StoreBed(stores)) {
            UserId anna = bed.userWithEverything("anna-1");
            bed.entries(anna, bed.rows.user("ben-2"));
        }
        purges = new PurgeBed(stores);
        purges.get(JobRepository.class).insert(List.of(new TestJobRow("ordered", new UserId("anna-1")).order("key").build()));
        purges.get(KeyNodeRepository.class).report(
                new KeyNodeRepository.Report("node", List.of("k"), List.of("k"), List.of("f")), Duration.ofMinutes(1));
        purges.get(HealthProbeRepository.class).insert("probe", "sealed", Duration.ofSeconds(2));
    }

    @AfterAll
    void close() {
        purges.close();
    }

    @Test
    void everyTableIsToldOf() throws IOException {
        Map<String, String> told = told(GROWS);
        told.putAll(told(STANDS));
        told.keySet().removeAll(List.of("flyway_schema_history", MongoSchemaState.COLLECTION));

        assertThat(rows.tables()).as("tables, and rows of docs/OPERATING.md").containsExactlyInAnyOrderElementsOf(told.keySet());
        assertThat(grown()).extracting(Grown::table).as("what is said to be purged is tried here")
                .containsOnly(told(GROWS).keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("grown")
    void shrinksInSmallSteps(Grown kind) throws IOException {
        assertThat(told(GROWS).get(kind.table())).contains(kind.named());
        Instant edge = Instant.now().minus(kind.age(purges::configured));
        store(kind, "old", kind.rows(), edge.minus(NEARLY));
        store(kind, "young", YOUNG, edge.plus(NEARLY));
        assertThat(count(kind, "old")).isEqualTo(kind.rows());

        long most = rows.mostRemovedAtOnce(() -> checkReading(kind.table(), kind.rows(), () -> {
            for (int run = 0; run < kind.runs(); run++) {
                purges.purge(kind.by());
            }
        }));

        assertThat(count(kind, "old")).as("old rows of " + kind).isZero();
        assertThat(count(kind, "young")).as("young rows of " + kind).isEqualTo(YOUNG);
        assertThat(most).as("rows that went at once").isBetween(1L, (long) MOST_AT_ONCE);
    }

    /** What belongs to runs has no age of its own. */
    private void store(Grown kind, String word, int many, Instant moment) {
        Map<String, Object> run = new LinkedHashMap<>();
        if (kind.table().equals("sync_records") || kind.table().equals("sync_items")) {
            String id = kind.table() + "-run-" + word;
            run.put("run_id", id);
            Map<String, Object> parent = new LinkedHashMap<>(Map.of("id", id, "state", "FINISHED"));
            parent.put("active_key", null);
            parent.put("generation_key", null);
            parent.put("ended_at", kind.table().equals("sync_items") || word.equals("old") ? moment.minus(NEARLY) : null);
            parent.put("purge_at", kind.table().equals("sync_items") ? moment : null);
            rows.copy("sync_runs", List.of(parent));
        }
        rows.copy(kind.table(), kind.rows(word, many, moment).stream().peek(row -> row.putAll(run)).toList());
    }

    private long count(Grown kind, String word) {
        Pattern named = Pattern.compile("\\b" + word + "-" + kind.name() + "-\\d");
        return rows.texts(kind.table()).stream().filter(row -> named.matcher(row).find()).count();
    }

    private static Map<String, String> told(Pattern row) throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        String page = Files.readString(PAGE);
        page.substring(page.indexOf(SECTION)).lines().takeWhile(line -> line.equals(SECTION) || !line.startsWith("##")).map(row::matcher).filter(Matcher::matches).forEach(found ->
                told.merge(found.group(1), found.group(), String::concat));
        return told;
    }
}
