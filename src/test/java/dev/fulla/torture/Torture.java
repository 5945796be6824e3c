package dev.fulla.torture;

import dev.fulla.support.TestCiphers;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.module.ModuleNode;
import dev.fulla.support.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Starts the processes, makes the vendor misbehave, kills one process and starts it anew, and reconnects what is lost. */
final class Torture implements AutoCloseable, CredentialListener {
    private static final int NODES = 3;
    private static final List<Integer> CLOCKS = List.of(0, 300, -300);
    private static final int UP_SECONDS = 60;

    private final String jdbcUrl = TestPostgres.newSchemaUrl();
    private final String keyset = TestCiphers.newKeyset();
    private final String kind;
    private final Random random;
    private final JdbcClient jdbc;
    private final TortureVendor vendor;
    private final ModuleNode own;
    private final TortureAccounts accounts;
    private final List<ChildProcess> nodes = new ArrayList<>();
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    private volatile Figures figures = new Figures();
    private int kills;

    /** @param kind {@code application} or {@code slices}: what each process runs */
    Torture(long seed, int many, String kind) throws Exception {
        this.kind = kind;
        random = new Random(seed);
        SimpleDriverDataSource source = new SimpleDriverDataSource(new org.postgresql.Driver(), jdbcUrl);
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
        vendor = TortureVendor.start(seed);
        own = new ModuleNode(TortureNode.parts(jdbc, keyset, vendor.url(), this, Duration.ZERO));
        accounts = new TortureAccounts(jdbc, own, vendor);
        accounts.connect(many);
    }

    /** Brings all processes up. */
    void startNodes() throws InterruptedException {
        for (int i = 0; i < NODES; i++) {
            nodes.add(startNode(i));
        }
        await("UP", NODES);
    }

    private ChildProcess startNode(int index) {
        return ChildProcess.start("node " + index, TortureNode.class,
                TortureNode.environment(jdbcUrl, keyset, vendor.url()), this::heard,
                Integer.toString(random.nextInt(1000)), CLOCKS.get(index).toString(), kind);
    }

    /** A phase of load and faults with one kill in it, after which all is quiet and no outcome open. */
    Phase run(Duration length, Duration grace) throws Exception {
        figures = new Figures();
        vendor.grace(grace);
        JsonNode before = vendor.tokens();
        long generations = accounts.generations();
        vendor.misbehave();
        commandAll("go", "GOING");
        long end = System.nanoTime() + length.toNanos();
        Thread owners = accounts.startOwners();
        Pause.until(System.nanoTime() + (long) (length.toNanos() * (0.2 + 0.3 * random.nextDouble())));
        killOneAndStartItAnew();
        Pause.until(end);
        accounts.stopOwners(owners);
        vendor.behave();
        commandAll("pause", "PAUSED");
        accounts.settle();
        return new Phase(this, figures, before, vendor.tokens(), accounts.generations() - generations);
    }

    private void killOneAndStartItAnew() throws InterruptedException {
        int victim = random.nextInt(NODES);
        nodes.get(victim).kill();
        kills++;
        nodes.set(victim, startNode(victim));
        await("UP", 1);
        nodes.get(victim).command("go");
        await("GOING", 1);
    }

    private void commandAll(String command, String answer) throws InterruptedException {
        nodes.forEach(node -> node.command(command));
        await(answer, nodes.size());
    }

    private void await(String word, int times) throws InterruptedException {
        for (int heard = 0; heard < times; ) {
            String said = words.poll(UP_SECONDS, TimeUnit.SECONDS);
            if (said == null) {
                throw new IllegalStateException("no process says " + word + "\n"
                        + String.join("\n", nodes.stream().map(ChildProcess::otherWords).toList()));
            }
            heard += said.equals(word) ? 1 : 0;
        }
    }

    private void heard(String line) {
        figures.note(line);
        if (line.startsWith("INVALID ")) {
            accounts.tell(line.split(" ")[1]);
        } else if (!line.contains(" ")) {
            words.add(line);
        }
    }

    @Override
    public void uncertain(UncertainRefresh refresh) {
        heard("UNCERTAIN " + refresh.credential().id() + " " + refresh.credential().generation() + " " + refresh.cause());
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        heard("INVALID " + invalidation.credential().id() + " " + invalidation.credential().generation() + " "
                + invalidation.reason());
    }

    List<String> unusable() {
        return accounts.unusable();
    }

    int kills() {
        return kills;
    }

    String database() {
        return jdbc.sql("select version()").query(String.class).single().replaceFirst(" on .*", "");
    }

    @Override
    public void close() throws Exception {
        nodes.forEach(ChildProcess::close);
        vendor.close();
        own.close();
    }
}
