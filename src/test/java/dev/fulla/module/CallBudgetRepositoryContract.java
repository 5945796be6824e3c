package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.module.CallBudgetRepository.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of budgets promises, and that two processes on it keep a limit together. */
public abstract class CallBudgetRepositoryContract {
    private static final Duration SPAN = Duration.ofMillis(2500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int REQUESTS = 20;
    /** All threads: each may note one call in a window after that of its turn, on a busy machine. Two of their own would make 40. */
    private static final int HELD_UP = 8;
    private static final Duration PER = Duration.ofMillis(500);

    private CallBudgetRepository budgets;

    protected abstract CallBudgetRepository repository();

    protected abstract void newCredential(String id);

    protected abstract void deleteCredential(String id);

    @BeforeEach
    void prepare() {
        budgets = repository();
        newCredential("c-1");
    }

    @Test
    void answersTheStateThatWasWrittenAndTheDatabasesClock() {
        assertThat(budgets.find("account/c-1").version()).isZero();
        assertThat(budgets.find("account/c-1").state()).isNull();

        assertThat(budgets.replace("account/c-1", "c-1", 0, "one")).isTrue();

        Found found = budgets.find("account/c-1");
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.state()).isEqualTo("one");
        assertThat(found.now()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void refusesWhoHasNotSeenTheLastState() {
        budgets.replace("account/c-1", "c-1", 0, "one");

        assertThat(budgets.replace("account/c-1", "c-1", 0, "again")).isFalse();
        assertThat(budgets.replace("account/c-1", "c-1", 1, "two")).isTrue();
        assertThat(budgets.replace("account/c-1", "c-1", 1, "late")).isFalse();

        assertThat(budgets.find("account/c-1")).extracting(Found::version, Found::state).containsExactly(2L, "two");
    }

    @Test
    void keepsTheInstallationsOwnAndForgetsThatOfADeletedCredential() {
        budgets.replace("account/c-1", "c-1", 0, "hers");
        budgets.replace("app/crm", null, 0, "ours");

        deleteCredential("c-1");

        assertThat(budgets.find("account/c-1").state()).isNull();
        assertThat(budgets.find("app/crm").state()).isEqualTo("ours");
        assertThat(budgets.replace("account/c-1", "c-1", 0, "late")).isFalse();
        assertThat(budgets.find("account/c-1").state()).isNull();
    }

    @Test
    void letsTwoProcessesTogetherSendNoMoreThanTheVendorAllows() throws Exception {
        ModuleDefinition module = ModuleNode.catalog(new ModuleFiles.Source("limited.yaml", """
                        name: limited
                        baseUrl: https://api.limited.example
                        auth: {scheme: none}
                        rateLimit: [{requests: 20, per: 500ms}, {requests: 1000, per: 1m, of: app}]
                        """))
                .get("limited");
        List<Long> sent = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger statements = new AtomicInteger();
        Pacing pacing = ModuleNode.realPacing();
        long end = System.nanoTime() + SPAN.toNanos();
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            CallBudgets own = new CallBudgets(counted(statements), new LimitProperties(PATIENCE, 200), pacing);
            for (int worker = 0; worker < 4; worker++) {
                workers.add(() -> {
                    while (System.nanoTime() < end) {
                        own.await(module, "c-1", PATIENCE);
                        sent.add(System.nanoTime());
                    }
                    return 0;
                });
            }
        }

        together(workers);

        List<Long> moments = sent.stream().sorted().toList();
        assertThat(mostInAnyWindow(moments)).as("of " + moments.size()).isLessThanOrEqualTo(REQUESTS + HELD_UP);
        assertThat(moments.size()).as("not far below what is allowed").isGreaterThan(REQUESTS * 3);
        assertThat(statements.get()).as("for " + moments.size() + " calls, none of which could take many at once")
                .isLessThan(moments.size() * 12);
    }

    private CallBudgetRepository counted(AtomicInteger statements) {
        return new CallBudgetRepository() {
            @Override
            public Found find(String id) {
                statements.incrementAndGet();
                return budgets.find(id);
            }

            @Override
            public boolean replace(String id, String credentialId, long version, String state) {
                statements.incrementAndGet();
                return budgets.replace(id, credentialId, version, state);
            }
        };
    }

    private static void together(List<Callable<Integer>> workers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size());
        try {
            for (var worker : threads.invokeAll(workers)) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A fiftieth less than the window, for what a thread is held up between its turn and its noting, mostly. */
    private static int mostInAnyWindow(List<Long> moments) {
        int most = 0;
        long window = PER.toNanos() * 49 / 50;
        for (int first = 0, last = 0; last < moments.size(); last++) {
            while (moments.get(last) - moments.get(first) >= window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
