package dev.fulla.torture;

import dev.fulla.support.TestCiphers;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.credential.postgres.PostgresCredentials;
import dev.fulla.module.ApiCall;
import dev.fulla.module.CallModuleApi;
import dev.fulla.module.Connection;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.ModuleNode;
import dev.fulla.module.UpstreamError;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One process under torture: sixteen threads that call a vendor with random accounts, on a connection pool, a clock and a
 * single flight of its own. It reports each event in a line as it happens, so that a kill loses no more than the last one.
 */
public final class TortureNode implements CredentialListener {
    static final int THREADS = 16;
    private static final String URL = "TORTURE_JDBC_URL";
    private static final String KEYSET = "TORTURE_KEYSET";
    private static final String CRM = "TORTURE_CRM_URL";
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final JdbcClient jdbc;
    private final CallModuleApi call;
    private volatile boolean running;
    private volatile List<Connection> accounts = List.of();

    private TortureNode(Duration clockOffset, Map<String, String> environment, boolean application) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(environment.get(URL));
        pool.setMaximumPoolSize(10);
        jdbc = JdbcClient.create(new HikariDataSource(pool));
        call = application
                ? TortureApplication.start(
                        environment.get(URL), environment.get(KEYSET), environment.get(CRM), this, clockOffset)
                : new ModuleNode(parts(jdbc, environment.get(KEYSET), environment.get(CRM), this, clockOffset)).call;
    }

    static Map<String, String> environment(String jdbcUrl, String keyset, String crmUrl) {
        return Map.of(URL, jdbcUrl, KEYSET, keyset, CRM, crmUrl);
    }

    /** What all nodes have in common, the tormentor's own included. */
    static ModuleNode.Parts parts(
            JdbcClient jdbc, String keyset, String crmUrl, CredentialListener listener, Duration clockOffset) {
        return new ModuleNode.Parts(
                ModuleNode.catalog(ModuleNode.crm("crm", crmUrl, "refresh: {onUncertain: retryOnce}")),
                ModuleNode.settings("crm"), PostgresCredentials.in(jdbc), PostgresCredentials.leasesIn(jdbc),
                TestCiphers.of(keyset), listener,
                ModuleNode.properties(Duration.ofSeconds(1), Duration.ofSeconds(1),
                        List.of(Duration.ofMillis(100), Duration.ofMillis(200))),
                ModuleNode.realPacing(), Clock.offset(Clock.systemUTC(), clockOffset), UnaryOperator.identity());
    }

    static ModuleDefinition module(String crmUrl) {
        return ModuleNode.catalog(ModuleNode.crm("crm", crmUrl, "refresh: {onUncertain: retryOnce}")).get("crm");
    }

    /**
     * @param arguments seed, the seconds by which the clock of this process is wrong, and {@code application} for the whole
     *     of it instead of the slices that refresh
     */
    public static void main(String[] arguments) throws Exception {
        TortureNode node = new TortureNode(Duration.ofSeconds(Long.parseLong(arguments[1])), System.getenv(),
                arguments[2].equals("application"));
        node.loadAccounts();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(Long.parseLong(arguments[0]) * 31 + i);
            Thread thread = new Thread(() -> node.torture(random), "torture-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        say("UP");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            node.running = command.equals("go");
            while (!node.running && node.busy.get() > 0) {
                LockSupport.parkNanos(5_000_000);
            }
            node.sayCalls();
            say(command.equals("go") ? "GOING" : "PAUSED");
        }
        System.exit(0);
    }

    private void loadAccounts() {
        accounts = jdbc.sql("select id, user_id from credentials order by id")
                .query((row, number) -> new Connection(
                        new UserId(row.getString("user_id")), "crm", null, row.getString("id"), Map.of()))
                .list();
    }

    private void torture(Random random) {
        while (true) {
            if (!running) {
                LockSupport.parkNanos(10_000_000);
                continue;
            }
            busy.incrementAndGet();
            Connection account = accounts.get(random.nextInt(accounts.size()));
            try {
                call.execute(account, ApiCall.get("/me"));
            } catch (Failure failure) {
                say("FAILED " + kind(failure) + " " + account.credentialId());
            } catch (RuntimeException e) {
                say("FAILED " + e.getClass().getSimpleName() + " " + account.credentialId());
            } finally {
                busy.decrementAndGet();
            }
            if (calls.incrementAndGet() >= 100) {
                sayCalls();
            }
            LockSupport.parkNanos(20_000_000L + random.nextInt(20_000_000));
        }
    }

    private void sayCalls() {
        say("CALLS " + calls.getAndSet(0));
    }

    /** A token that ended between its renewal and its use is no lack of a token. */
    private static String kind(Failure failure) {
        boolean inFlight = failure.code() == ErrorCode.UPSTREAM_REJECTED
                && UpstreamError.in(failure).filter(error -> error.status() == 401).isPresent();
        return inFlight ? "EXPIRED_IN_FLIGHT" : failure.code().name();
    }

    @Override
    public void uncertain(UncertainRefresh refresh) {
        say("UNCERTAIN " + refresh.credential().id() + " " + refresh.credential().generation() + " " + refresh.cause());
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        say("INVALID " + invalidation.credential().id() + " " + invalidation.credential().generation() + " "
                + invalidation.reason());
    }

    private static void say(String line) {
        System.out.println("!" + line);
    }
}
