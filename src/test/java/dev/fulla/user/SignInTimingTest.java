package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Failure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures whether the work of a refusal tells who exists: processor time of the thread, which a busy machine hardly
 * touches, in rounds that mix all kinds of refusal.
 */
class SignInTimingTest {
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 31;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final TestUsers app = new TestUsers("login-throttle.failures=0", "login-throttle.account-failures=0");

    @Test
    void aRefusalCostsTheSameWhoeverIsNamed() {
        app.registered("anna");
        app.createIndividual.execute(new CreateIndividual.Command("app-user", null, null, "app-1", null));
        app.organization("acme");
        Map<String, String> names = new LinkedHashMap<>();
        names.put("wrong password", "anna");
        names.put("unknown name", "nobody");
        names.put("user without password", "app-user");
        names.put("organization", "acme");

        Map<String, List<Long>> took = measure(names);

        double wrong = median(took.get("wrong password"));
        took.forEach((kind, samples) -> {
            double ratio = median(samples) / wrong;
            System.out.printf("refused sign-in, %s: median %.2f ms of the processor, %.3f of a wrong password's (n=%d)%n",
                    kind, median(samples) / 1e6, ratio, samples.size());
            assertThat(ratio).as(kind).isBetween(0.8, 1.25);
        });
    }

    private Map<String, List<Long>> measure(Map<String, String> names) {
        Map<String, List<Long>> took = new LinkedHashMap<>();
        List<String> kinds = new ArrayList<>(names.keySet());
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Collections.rotate(kinds, 1);
            for (String kind : kinds) {
                long before = THREADS.getCurrentThreadCpuTime();
                refused(names.get(kind));
                long cost = THREADS.getCurrentThreadCpuTime() - before;
                if (round >= WARM_UP) {
                    took.computeIfAbsent(kind, one -> new ArrayList<>()).add(cost);
                }
            }
        }
        return took;
    }

    private void refused(String name) {
        try {
            app.login.execute(new LoginUser.Command(name, "wrong horse"));
        } catch (Failure expected) {
            assertThat(expected).hasMessage("Incorrect username or password");
            return;
        }
        throw new AssertionError(name + " got in");
    }

    private static double median(List<Long> samples) {
        List<Long> sorted = samples.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
