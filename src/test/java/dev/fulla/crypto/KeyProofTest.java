package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A start on a database that is there, as after a restore. */
class KeyProofTest {
    private final KeyHouse house = KeyHouse.withNewKey();
    private final KeyHouse other = KeyHouse.withNewKey();

    @Test
    void aDatabaseIsRefusedToOtherKeysThanThoseOfItsFirstProcess() {
        startAndStop(house);

        assertStrangerIsRefused();
        startAndStop(house);
    }

    @Test
    void aDatabaseThatNobodyLeftAProofInIsJudgedByWhatItHolds() {
        house.user("anna");
        try (KeyNodeHouse node = house.node()) {
            node.vault().store(new UserId("anna"), "crm", "42", new Secrets(Map.of("access_token", "at"), null, null));
        }

        assertStrangerIsRefused();
        assertThat(proofs()).as("left by the stranger").isZero();
        startAndStop(house);
        assertThat(proofs()).isOne();
    }

    @Test
    void keysThatWereChangedInTheirWayStillOpen() {
        startAndStop(house);
        String first = house.keyset().primary();
        try (KeyNodeHouse operator = house.node()) {
            operator.get(PromoteKey.class)
                    .execute(new PromoteKey.Command(operator.get(AddKey.class).execute(null), false, null));
            operator.get(ReencryptRows.class).execute(progress -> {});
            operator.get(RetireKey.class).execute(first, null);
        }

        startAndStop(house);

        assertThat(house.keyset().ids()).hasSize(1).doesNotContain(first);
    }

    private void assertStrangerIsRefused() {
        try (KeyNodeHouse stranger = new KeyNodeHouse(house, Keysets.file(other.file, false))) {
            assertThatThrownBy(() -> stranger.keys().join())
                    .isInstanceOfSatisfying(PermanentFailure.class, refused ->
                            assertThat(refused.code()).isEqualTo(ErrorCode.CANNOT_START))
                    .hasMessageContainingAll(
                            house.keyset().primary(), other.keyset().primary(), other.file.toString(), "back-up")
                    .message().doesNotContain("\n");
        }
    }

    private static void startAndStop(KeyHouse house) {
        try (KeyNodeHouse node = house.node()) {
            node.keys().join();
            node.keys().leave();
        }
    }

    private long proofs() {
        return house.jdbc.sql("select count(*) from hash_keys").query(Long.class).single();
    }
}
