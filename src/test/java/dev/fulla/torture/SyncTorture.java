package dev.fulla.torture;

import dev.fulla.support.PeopleExtension;
import dev.fulla.support.PeopleExtension.Owner;
import dev.fulla.support.PeopleVendor;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Two whole applications that do a run of a sync, and are killed at random: any moment, or while the vendor has done what they
 * asked for and has not answered yet. The vendor is in this process and knows which of their lives calls.
 */
final class SyncTorture implements AutoCloseable {
    private static final int NODES = 2;
    private static final Duration STALLED = Duration.ofMinutes(3);

    private final SyncTorturePlan plan;
    private final Random random;
    private final SyncVendorLog log;
    final PeopleVendor vendor;
    private final String url = TestPostgres.newSchemaUrl();
    final JdbcClient jdbc = JdbcClient.create(new SimpleDriverDataSource(new org.postgresql.Driver(), url));
    private final String keyset = TestCiphers.newKeyset();
    private final Path extensions;
    private final ServerProcess[] nodes = new ServerProcess[NODES];
    private final int[] lives = new int[NODES];
    private final List<String> killed = Collections.synchronizedList(new ArrayList<>());
    private Owner owner;

    SyncTorture(SyncTorturePlan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.log = new SyncVendorLog(new Random(plan.seed() + 1), plan.slowMillis());
        this.vendor = new PeopleVendor(log);
        this.extensions = PeopleExtension.write(
                Path.of("target", "torture", "people-" + ProcessHandle.current().pid()), vendor.url(), plan.page());
    }

    SyncVendorLog log() {
        return log;
    }

    /** Lives of processes that were killed while the run was under way. */
    List<String> killed() {
        return List.copyOf(killed);
    }

    void start() {
        for (int node = 0; node < NODES; node++) {
            startNode(node);
        }
        owner = Owner.create(nodes[0].url(), SyncTorturePlan.ACCOUNT);
        nodes[1].port();
    }

    private void startNode(int node) {
        lives[node]++;
        String base = vendor.url() + "/" + name(node);
        nodes[node] = ServerProcess.start("sync-" + name(node), SyncTortureWorker.class, Map.of(),
                "--server.port=0", "--server.address=127.0.0.1",
                "--fulla.database.url=" + url,
                "--fulla.crypto.keyset=" + keyset,
                "--fulla.outbound.allow-private=true",
                "--fulla.extensions.dir=" + extensions,
                "--fulla.modules.left.base-url=" + base + "/left",
                "--fulla.modules.right.base-url=" + base + "/right",
                "--fulla.job.workers=4",
                "--fulla.job.poll=100ms",
                "--fulla.job.attempts=50",
                "--fulla.job.lease=" + plan.lease().toMillis() + "ms",
                "--fulla.schedule.delay=500",
                "--fulla.schedule.recover-jobs=500",
                "--fulla.schedule.recover-syncs=1000",
                "--fulla.sync.chunk=" + plan.page());
    }

    private String name(int node) {
        return "n" + node + "." + lives[node];
    }

    /** Does a run, killing as it goes on. @return the state in which it ended, with its counts */
    String run(int kills) {
        String run = owner.at(anyUp().url()).start("FULL");
        long progressed = System.nanoTime();
        String last = "";
        int left = kills;
        while (true) {
            String now = jdbc.sql("select state || ' ' || coalesce(reason, '') || ' ' || stage || counts || lanes from sync_runs where id = :id")
                    .param("id", run).query(String.class).single();
            if (!now.startsWith("RUNNING")) {
                log.calm();
                return now;
            }
            if (!now.equals(last)) {
                last = now;
                progressed = System.nanoTime();
            } else if (System.nanoTime() - progressed > STALLED.toNanos()) {
                throw new IllegalStateException("The run does not go on: " + now);
            }
            if (left > 0 && isAnyUp()) {
                left -= strike() ? 1 : 0;
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    private boolean strike() {
        Pause.of(Duration.ofMillis(random.nextInt(plan.spacingMillis())));
        int before = killed.size();
        if (random.nextInt(3) > 0) {
            log.strikeTheNext(this::kill);
            long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (!log.hasStruck() && (System.nanoTime() < until || !log.calm())) {
                Pause.of(Duration.ofMillis(5));
            }
        } else {
            int node = random.nextInt(NODES);
            if (nodes[node].isUp()) {
                kill(name(node));
            }
        }
        for (int node = 0; node < NODES; node++) {
            if (nodes[node].hasEnded()) {
                startNode(node);
            }
        }
        return killed.size() > before;
    }

    /** @param life a caller that may be dead by now */
    private synchronized void kill(String life) {
        for (int node = 0; node < NODES; node++) {
            if (name(node).equals(life) && !nodes[node].hasEnded()) {
                nodes[node].kill();
                killed.add(life);
            }
        }
    }

    private boolean isAnyUp() {
        return nodes[0].isUp() || nodes[1].isUp();
    }

    private ServerProcess anyUp() {
        return nodes[0].isUp() ? nodes[0] : nodes[1];
    }

    @Override
    public void close() {
        for (ServerProcess node : nodes) {
            if (node != null) {
                node.close();
            }
        }
        vendor.close();
    }
}
