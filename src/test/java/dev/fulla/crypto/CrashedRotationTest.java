package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.CrashPoints.How;
import dev.fulla.support.StoredRows;
import dev.fulla.support.TestStores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a rotation of keys breaks off, everything opens, and the same commands once more finish it. */
class CrashedRotationTest {
    /**
     * Calls of stores and steps of the keyset file in add, promote, reencrypt and retire, with two values sealed; fewer would
     * be tests lost.
     */
    private static final int POINTS = 97;

    private final TestStores stores = TestStores.inForce();
    private final StoredRows rows = stores.rows();
    private final CrashPoints crashes = new CrashPoints();

    @ParameterizedTest
    @EnumSource(names = {"KILLED_BEFORE", "STOPPED_BEFORE", "REFUSED"})
    void isFinishedByTheSameCommandsOnceMore(How how) {
        int call = 0;
        boolean broke = true;
        while (broke) {
            broke = breaksOff(++call, how);
        }
        assertThat(call - 1).as("crash points met").isEqualTo(POINTS);
    }

    /** After any other call is before the next: nothing is stored in between. */
    @ParameterizedTest
    @EnumSource(names = {"KILLED_AFTER", "STOPPED_AFTER"})
    void isFinishedAfterTheLastCallToo(How how) {
        assertThat(breaksOff(POINTS, how)).isTrue();
    }

    /** @return whether there was such a call */
    private boolean breaksOff(int call, How how) {
        KeyHouse house = KeyHouse.withNewKeyOn(stores);
        UserId user = rows.user("user-" + how + "-" + call);
        String first = house.keyset().primary();
        try (KeyNodeHouse node = house.node()) {
            List<Credential> all = List.of(store(node, user, "1"), store(node, user, "2"));
            crashes.failAt(call, how);
            crashes.attempt(() -> rotate(first, step -> {
                try (KeyNodeHouse doomed = house.doomed(crashes)) {
                    step.accept(doomed);
                }
            }, house));
            boolean broke = crashes.disarm();
            assertAllOpen(house, node, all);
            forgetProcesses(node);

            Failure refusal = retry(first, house);

            if (refusal == null) {
                assertThat(house.keyset().ids()).as("after a break at call " + call).hasSize(1).doesNotContain(first);
            } else {
                assertThat(refusal.code()).as("only who holds the keyset stops others").isEqualTo(ErrorCode.STORE_CONFLICT);
                assertThat(how).isIn(How.STOPPED_BEFORE, How.STOPPED_AFTER);
            }
            assertAllOpen(house, node, all);
            all.forEach(one -> node.get(CredentialRepository.class).delete(user, one.id()));
            forgetProcesses(node);
            return broke;
        }
    }

    private static @Nullable Failure retry(String first, KeyHouse house) {
        return catchThrowableOfType(Failure.class, () -> rotate(first, step -> {
            try (KeyNodeHouse command = house.node()) {
                step.accept(command);
            }
        }, house));
    }

    /** What an operator does after a look at the keyset: each command that is still to be run, in a process of its own. */
    private static void rotate(String first, Consumer<Consumer<KeyNodeHouse>> process, KeyHouse house) {
        if (house.keyset().ids().equals(List.of(first))) {
            process.accept(node -> node.get(AddKey.class).execute(null));
        }
        String next = house.keyset().ids().stream().filter(id -> !id.equals(first)).findFirst().orElseThrow();
        process.accept(node -> node.get(PromoteKey.class).execute(new PromoteKey.Command(next, false, null)));
        process.accept(node -> node.get(ReencryptRows.class).execute(progress -> {}));
        if (house.keyset().ids().contains(first)) {
            process.accept(node -> node.get(RetireKey.class).execute(first, null));
        }
    }

    /** As time would: who died or stopped counts as gone. */
    private static void forgetProcesses(KeyNodeHouse node) {
        KeyNodeRepository nodes = node.get(KeyNodeRepository.class);
        List<String> ids = new ArrayList<>();
        nodes.list().forEach(one -> ids.add(one.id()));
        ids.forEach(nodes::remove);
    }

    private static Credential store(KeyNodeHouse node, UserId user, String account) {
        return node.vault().store(user, "crm", account, new Secrets(Map.of("access_token", "at-" + account), null, null));
    }

    private static void assertAllOpen(KeyHouse house, KeyNodeHouse node, List<Credential> all) {
        FieldCipher cipher = Keysets.cipher(Keysets.file(house.file, false));
        CredentialVault reader = new CredentialVault(node.get(CredentialRepository.class), cipher, () -> "", Clock.systemUTC());
        for (Credential one : all) {
            assertThat(reader.get(one.user(), one.id()).data()).isEqualTo(one.data());
        }
    }
}
