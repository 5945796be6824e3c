package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

class RotationUnderLoadTest {
    private static final UserId ANNA = new UserId("anna");
    private static final int CREDENTIALS = 4;
    private static final int ROTATIONS = 3;

    private final KeyHouse house = KeyHouse.withNewKey();
    private final AtomicLongArray renewals = new AtomicLongArray(CREDENTIALS);
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<String> ids = new ArrayList<>();

    @Test
    void losesNoRenewalWhileKeysRotateOnTwoNodes() throws Exception {
        house.user("anna");
        ExecutorService load = Executors.newFixedThreadPool(8);
        ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
        try (KeyNodeHouse one = house.node(); KeyNodeHouse two = house.node()) {
            for (int i = 0; i < CREDENTIALS; i++) {
                ids.add(one.vault().store(ANNA, "crm", "a" + i, counter(0)).id());
            }
            List<Future<?>> workers = new ArrayList<>();
            for (KeyNodeHouse node : List.of(one, two)) {
                node.keys().join();
                clockwork.scheduleWithFixedDelay(node.keys()::tick, 20, 20, TimeUnit.MILLISECONDS);
                for (int i = 0; i < 4; i++) {
                    int which = i;
                    workers.add(load.submit(() -> renew(node.vault(), which)));
                }
            }

            String last = "";
            for (int i = 0; i < ROTATIONS; i++) {
                last = rotate();
            }
            stop.set(true);
            for (Future<?> worker : workers) {
                worker.get(60, TimeUnit.SECONDS);
            }

            assertThat(house.keyset().ids()).containsExactly(last);
            for (int i = 0; i < CREDENTIALS; i++) {
                Credential end = two.vault().get(ANNA, ids.get(i));
                assertThat(end.data()).containsEntry("count", (int) renewals.get(i));
                assertThat(end.generation()).isEqualTo(renewals.get(i) + 1);
                assertThat(renewals.get(i)).isPositive();
            }
        } finally {
            stop.set(true);
            clockwork.shutdownNow();
            load.shutdownNow();
        }
    }

    /** Each step by a process of its own, as an operator would; repeated while it is refused. */
    private String rotate() {
        String old = house.keyset().primary();
        String next;
        try (KeyNodeHouse command = house.node()) {
            next = command.get(AddKey.class).execute(null);
        }
        repeat(command -> command.get(PromoteKey.class).execute(new PromoteKey.Command(next, false, null)));
        repeat(command -> {
            command.get(ReencryptRows.class).execute(progress -> {});
            command.get(RetireKey.class).execute(old, null);
        });
        return next;
    }

    private void repeat(java.util.function.Consumer<KeyNodeHouse> step) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            try (KeyNodeHouse command = house.node()) {
                step.accept(command);
                return true;
            } catch (PermanentFailure notYet) {
                return false;
            }
        });
    }

    /** As a refresh does it: read, renew, store if nobody else did meanwhile. */
    private void renew(CredentialVault vault, int which) {
        while (!stop.get()) {
            Credential read = vault.get(ANNA, ids.get(which));
            int count = (int) read.data().get("count");
            if (vault.replace(read, counter(count + 1)).isPresent()) {
                renewals.incrementAndGet(which);
            }
        }
    }

    private static CredentialVault.Secrets counter(int count) {
        return new CredentialVault.Secrets(Map.of("count", count), null, null);
    }
}
