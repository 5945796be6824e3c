package dev.fulla.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.module.ModuleNode;
import dev.fulla.module.TokenClient;
import dev.fulla.module.TokenGrant;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final String keyset = newKeyset();
    private final Random random;
    private final JdbcClient jdbc;
    private final TortureVendor vendor;
    private final ModuleNode own;
    private final List<ChildProcess> nodes = new ArrayList<>();
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private volatile Figures figures = new Figures();
    private int kills;

    Torture(long seed, int accounts) throws Exception {
        random = new Random(seed);
        SimpleDriverDataSource source = new SimpleDriverDataSource(new org.postgresql.Driver(), jdbcUrl);
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
        vendor = TortureVendor.start(seed);
        own = new ModuleNode(TortureNode.parts(jdbc, keyset, vendor.url(), this, Duration.ZERO));
        for (int account = 1; account <= accounts; account++) {
            connect(Rows.user(jdbc, "user-" + account), account);
        }
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
                Integer.toString(random.nextInt(1000)), CLOCKS.get(index).toString());
    }

    /** A phase of load and faults with one kill in it, after which all is quiet and no outcome open. */
    Phase run(Duration length, Duration grace) throws Exception {
        figures = new Figures();
        vendor.grace(grace);
        JsonNode before = vendor.tokens();
        long generations = generations();
        vendor.misbehave();
        commandAll("go", "GOING");
        long end = System.nanoTime() + length.toNanos();
        long kill = System.nanoTime() + (long) (length.toNanos() * (0.2 + 0.3 * random.nextDouble()));
        boolean killed = false;
        while (System.nanoTime() < end || !killed) {
            if (!killed && System.nanoTime() > kill) {
                killOneAndStartItAnew();
                killed = true;
            }
            String grant = lost.poll(50, TimeUnit.MILLISECONDS);
            if (grant != null) {
                reconnect(grant.split(" ")[1]);
            }
        }
        vendor.behave();
        commandAll("pause", "PAUSED");
        settle();
        return new Phase(this, figures, before, vendor.tokens(), generations() - generations);
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

    /** Renews what was left open, so that every outcome is known in the end. */
    private void settle() throws Exception {
        for (String id : jdbc.sql("select credential_id from refresh_leases").query(String.class).list()) {
            UserId user = new UserId(jdbc.sql("select user_id from credentials where id = ?").param(id)
                    .query(String.class).single());
            try {
                own.refresh.execute(own.vault.get(user, id));
            } catch (Failure failure) {
                // lost; told like any other
            }
        }
        for (String grant = lost.poll(); grant != null; grant = lost.poll()) {
            reconnect(grant.split(" ")[1]);
        }
    }

    private void reconnect(String credentialId) {
        UserId user = new UserId(jdbc.sql("select user_id from credentials where id = ? and not auth_is_valid")
                .param(credentialId).query(String.class).optional().orElse(""));
        if (!user.value().isEmpty()) {
            connect(user, Integer.parseInt(user.value().substring("user-".length())));
        }
    }

    private void connect(UserId user, int account) {
        for (int attempt = 1; ; attempt++) {
            try {
                TokenGrant grant = own.tokens.exchangeCode(
                        TortureNode.module(vendor.url()), new TokenClient.CodeExchange(
                                "acct-" + account, "http://localhost/back", null, Map.of()));
                own.vault.store(user, "crm", Integer.toString(account),
                        new Secrets(grant.data(), grant.expiresAt(), grant.refreshExpiresAt()));
                return;
            } catch (Failure failure) {
                if (attempt == 30) {
                    throw failure;
                }
            }
        }
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
            lost.add(line);
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

    private long generations() {
        return jdbc.sql("select coalesce(sum(generation), 0) from credentials").query(Long.class).single();
    }

    /** Credentials whose refresh token is not the one that the vendor would take now. */
    List<String> unusable() {
        List<String> found = new ArrayList<>();
        jdbc.sql("select id, user_id from credentials").query((row, number) -> own.vault.get(
                        new UserId(row.getString("user_id")), row.getString("id"))).list().stream()
                .filter(credential -> !credential.authIsValid() || !vendor.takes(credential.data()))
                .forEach(credential -> found.add(credential.id()));
        return found;
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

    private static String newKeyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
