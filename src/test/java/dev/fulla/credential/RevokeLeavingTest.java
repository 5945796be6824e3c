package dev.fulla.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevokeLeavingTest {
    private final TestVault bed = new TestVault();
    private final UserId anna = bed.newUser();
    private final UserId ben = bed.newUser();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    @Test
    void givesAllGrantsOfTheUserBackAndNobodyElses() {
        List<String> annas = store(anna, 9);
        store(ben, 2);

        leaving(Duration.ofSeconds(30), noted()).deleting(anna);

        assertThat(revoked).containsExactlyInAnyOrderElementsOf(annas);
    }

    @Test
    void goesOnWhenAVendorRefusesOrAKeyIsLost() {
        List<String> annas = store(anna, 4);
        bed.stores.rows().set("credentials", annas.get(1), "data", "fs1.00000000.eA");
        CredentialRevoker angry = credential -> {
            if (credential.id().equals(annas.get(2))) {
                throw new IllegalStateException("no");
            }
            return noted().revoke(credential);
        };

        assertThatCode(() -> leaving(Duration.ofSeconds(30), angry).deleting(anna)).doesNotThrowAnyException();

        assertThat(revoked).containsExactlyInAnyOrder(annas.get(0), annas.get(3));
    }

    @Test
    void waitsForSilentVendorsNoLongerThanDeclared() {
        List<String> annas = store(anna, 6);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch cutOff = new CountDownLatch(2);
        CredentialRevoker silent = credential -> {
            if (annas.indexOf(credential.id()) < 2) {
                waitUntilCutOff(never, cutOff);
            }
            return noted().revoke(credential);
        };

        long begun = System.nanoTime();
        leaving(Duration.ofMillis(500), silent).deleting(anna);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(450), Duration.ofSeconds(20));
        assertThat(revoked).containsAll(annas.subList(2, 6));
        assertThat(isOpened(cutOff)).as("calls that took too long are interrupted").isTrue();
    }

    @Test
    void callsNobodyForAUserWithoutGrants() {
        leaving(Duration.ZERO, noted()).deleting(anna);

        assertThat(revoked).isEmpty();
    }

    private static void waitUntilCutOff(CountDownLatch never, CountDownLatch cutOff) {
        try {
            never.await();
        } catch (InterruptedException e) {
            cutOff.countDown();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOpened(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RevokeLeaving leaving(Duration within, CredentialRevoker revoker) {
        CredentialSettings settings = new CredentialSettings("/x", Duration.ofHours(1), within);
        return new RevokeLeaving(bed.repository, new Revocations(bed.vault, List.of(revoker)), settings);
    }

    /** @return their ids */
    private List<String> store(UserId user, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> bed.vault.store(user, "acme", user.value() + i, new Secrets(Map.of("a", "b"), null, null)).id())
                .toList();
    }

    private CredentialRevoker noted() {
        return credential -> {
            revoked.add(credential.id());
            return Revocation.DONE;
        };
    }
}
