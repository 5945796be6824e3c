package dev.fulla.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.support.CrashPoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a deletion breaks off, the next one leaves nothing, and the vendor was asked. */
class CrashedDeletionTest {
    /** Look, open, revoke, delete; fewer would be tests lost. */
    private static final int POINTS = 4;

    private static final int REVOKE = 3;

    private final TestVault bed = new TestVault();
    private final CrashPoints crashes = new CrashPoints();
    private final List<String> revoked = new ArrayList<>();

    private DeleteCredential delete(CredentialRepository repository, CredentialRevoker revoker) {
        return new DeleteCredential(
                repository,
                new Revocations(new CredentialVault(repository, bed.cipher, () -> "unused", bed.clock), List.of(revoker)),
                bed.tellers);
    }

    @ParameterizedTest
    @EnumSource(CrashPoints.How.class)
    void isFinishedByTheNextOne(CrashPoints.How how) {
        CredentialRevoker vendor = credential -> {
            revoked.add(credential.id());
            return Revocation.DONE;
        };
        DeleteCredential doomed = delete(
                crashes.watch(CredentialRepository.class, bed.repository),
                crashes.watch(CredentialRevoker.class, vendor));
        int call = 0;
        boolean broke = true;
        while (broke) {
            Credential stored = bed.vault.store(bed.newUser(), "acme", "42", new Secrets(Map.of("k", "v"), null, null));
            bed.leases.acquire(stored.id(), "somebody", 1, Duration.ofMinutes(1));
            crashes.failAt(++call, how);
            crashes.attempt(() -> doomed.execute(stored.user(), stored.id()));
            broke = crashes.disarm();

            try {
                delete(bed.repository, vendor).execute(stored.user(), stored.id());
            } catch (Failure done) {
                assertThat(done.code()).isEqualTo(ErrorCode.CREDENTIAL_NOT_FOUND);
            }

            assertThat(bed.vault.find(stored.user(), stored.id())).as("after a break at call " + call).isEmpty();
            assertThat(bed.leases.find(stored.id())).isEmpty();
            boolean refusedByVendor = how == CrashPoints.How.REFUSED && call == REVOKE;
            assertThat(revoked.contains(stored.id())).as("asked at call " + call).isNotEqualTo(refusedByVendor);
        }
        assertThat(call - 1).as("crash points met").isEqualTo(POINTS);
    }
}
