package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.store.SealedRows;
import dev.fulla.support.CrashPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class KeyRotationTest {
    private static final UserId ANNA = new UserId("anna");

    /** Of sealing three values anew: naming, listing, replacing and counting; fewer would be tests lost. */
    private static final int POINTS_OF_A_RUN = 16;

    private final KeyHouse house = KeyHouse.withNewKey();
    private final String first = house.keyset().primary();
    private KeyNodeHouse one;
    private KeyNodeHouse two;
    private KeyNodeHouse operator;

    @BeforeEach
    void startTwoNodes() {
        house.user("anna");
        one = house.node();
        two = house.node();
        operator = house.node();
        one.keys().join();
        two.keys().join();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        operator.close();
    }

    @Test
    void rotatesWhileNodesRun() {
        Credential credential = store("42");

        String second = operator.get(AddKey.class).execute(null);
        assertThat(sealedBy(store("43"))).isEqualTo(first);
        one.keys().tick();
        assertRefused(() -> promote(second, false)).hasMessageContaining("have not loaded key " + second);
        two.keys().tick();
        promote(second, false);
        assertRefused(() -> retire(first)).hasMessageContaining("still seal with key " + first);

        one.keys().tick();
        assertThat(sealedBy(store("44"))).isEqualTo(second);
        assertThat(two.vault().get(ANNA, credential.id()).data()).containsEntry("access_token", "at-42");
        two.keys().tick();
        assertRefused(() -> retire(first)).hasMessageContaining("still seal with key " + first);
        one.keys().tick();
        two.keys().tick();
        assertRefused(() -> retire(first)).hasMessageContaining("3 stored values");

        ReencryptRows.Result result = operator.get(ReencryptRows.class).execute(progress -> {});
        assertThat(result.sealed()).as("two and the proof of the keys").isEqualTo(3);
        retire(first);

        one.keys().tick();
        two.keys().tick();
        assertThat(house.keyset().ids()).containsExactly(second);
        for (KeyNodeHouse node : List.of(one, two)) {
            assertThat(node.vault().get(ANNA, credential.id()).data()).containsEntry("access_token", "at-42");
        }
    }

    @Test
    void promotesOverANodeThatLacksTheKeyOnlyWhenTold() {
        String second = operator.get(AddKey.class).execute(null);

        assertRefused(() -> promote(second, false));
        assertThat(house.keyset().primary()).isEqualTo(first);
        promote(second, true);
        assertThat(house.keyset().primary()).isEqualTo(second);
    }

    @Test
    void refusesToRetireThePrimaryKeyAndKeysThatDoNotExist() {
        assertRefused(() -> retire(first)).hasMessageContaining("primary");
        assertRefused(() -> retire("00000000")).hasMessageContaining(first);
        assertRefused(() -> promote("00000000", true)).hasMessageContaining(first);
    }

    @Test
    void tellsWhichKeySealedWhat() {
        store("42");
        String second = operator.get(AddKey.class).execute(null);
        house.jdbc.sql("insert into health_probe values ('p-1', 'fs1.0000000a.eA', now()), ('p-2', 'plain', now())").update();
        operator.keys().tick();

        GetKeyStatus.Status status = operator.get(GetKeyStatus.class).execute();

        assertThat(status.keys()).containsExactly(
                new GetKeyStatus.Key(first, true, true, Map.of("credentials.data", 1L, "hash_keys.sealed", 1L)),
                new GetKeyStatus.Key(second, false, true, Map.of()),
                new GetKeyStatus.Key("", false, false, Map.of("health_probe.probe", 1L)),
                new GetKeyStatus.Key("0000000a", false, false, Map.of("health_probe.probe", 1L)));
        assertThat(status.nodes()).hasSize(3).allSatisfy(node -> assertThat(node.live()).isTrue());
    }

    @Test
    void leavesValuesThatDoNotOpenAndCountsThem() {
        store("42");
        house.jdbc.sql("insert into health_probe values ('p-1', 'fs1.0000000a.eA', now()), ('p-2', 'plain', now())").update();
        promote(operator.get(AddKey.class).execute(null), true);

        ReencryptRows.Result result = operator.get(ReencryptRows.class).execute(progress -> {});

        assertThat(result).isEqualTo(new ReencryptRows.Result("all", 2, 0, 2));
        assertThat(house.jdbc.sql("select probe from health_probe order by id").query(String.class).list())
                .containsExactly("fs1.0000000a.eA", "plain");
    }

    @Test
    void refusesToStartWithoutAKeyThatARunningNodeSealsWith() {
        KeyHouse other = KeyHouse.withNewKey();
        CryptoProperties strange = Keysets.file(other.file, false);

        try (KeyNodeHouse stranger = new KeyNodeHouse(house, strange)) {
            assertThatThrownBy(() -> stranger.keys().join())
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining(first)
                    .hasMessageContaining("same keyset");
        }
    }

    @Test
    void refusesToGoOnWhileANodeSealsFieldsThatAreUnknownHere() {
        house.jdbc.sql("create table notes (id text primary key, body text)").update();
        String second = operator.get(AddKey.class).execute(null);
        one.keys().leave();
        two.keys().leave();
        promote(second, false);

        try (KeyNodeHouse more = house.node("notes.body")) {
            more.keys().join();

            assertRefused(() -> retire(first)).hasMessageContaining("notes.body");
            assertRefused(() -> operator.get(ReencryptRows.class).execute(progress -> {}))
                    .hasMessageContaining("notes.body");
        }
    }

    @Test
    void aCrashWhileSealingAnewLosesNothingAndTheNextRunDoesTheRest() {
        List<Credential> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(store("c" + i));
        }
        String second = operator.get(AddKey.class).execute(null);
        for (CrashPoints.How how : CrashPoints.How.values()) {
            int call = 0;
            boolean broke = true;
            while (broke) {
                promote(house.keyset().primary().equals(first) ? second : first, true);
                CrashPoints points = new CrashPoints();
                ReencryptRows run = reencryptOver(points);
                points.failAt(++call, how);
                points.attempt(run::execute);
                broke = points.disarm();
                assertAllOpen(all);
                operator.get(ReencryptRows.class).execute();
                assertThat(operator.get(SealedStores.class).count(house.keyset().primary())).isEqualTo(4);
                assertAllOpen(all);
            }
            assertThat(call - 1).as("crash points met, " + how).isEqualTo(POINTS_OF_A_RUN);
        }
    }

    private void assertAllOpen(List<Credential> all) {
        for (Credential credential : all) {
            assertThat(operator.vault().get(ANNA, credential.id()).data()).isEqualTo(credential.data());
        }
    }

    @Test
    void aTokenThatIsRenewedWhileItIsSealedAnewWins() {
        Credential read = store("42");
        promote(operator.get(AddKey.class).execute(null), true);
        SealedRows rows = operator.get(SealedStores.class).all().stream()
                .filter(one -> one.table().equals("credentials"))
                .findFirst()
                .orElseThrow();
        operator.keys().tick();
        SealedRows.SealedValue seen = rows.listNotSealedBy(house.keyset().primary(), "", 10).get(0);
        one.vault().replace(read, new CredentialVault.Secrets(Map.of("access_token", "fresh"), null, null));

        boolean replaced = rows.replace(
                seen, operator.cipher().seal("credentials", read.id(), "data", "{\"access_token\":\"at-42\"}"));

        assertThat(replaced).isFalse();
        operator.get(ReencryptRows.class).execute(progress -> {});
        assertThat(operator.vault().get(ANNA, read.id()).data()).containsEntry("access_token", "fresh");
        assertThat(operator.get(SealedStores.class).count(first)).isZero();
    }

    /** Like the bean, over a store of credentials that can crash: it is listed, then each of the three is replaced. */
    private ReencryptRows reencryptOver(CrashPoints points) {
        SealedStores real = operator.get(SealedStores.class);
        List<SealedRows> watched = new ArrayList<>();
        for (SealedRows rows : real.all()) {
            watched.add(rows.table().equals("credentials") ? points.watch(SealedRows.class, rows) : rows);
        }
        StaticListableBeanFactory none = new StaticListableBeanFactory();
        SealedStores stores = new SealedStores(watched, none.getBeanProvider(SealedColumns.class), Keysets.text(null));
        return new ReencryptRows(
                stores, operator.cipher(), operator.get(Keyring.class), operator.keys(), operator.get(SealingNodes.class),
                operator.get(KeyOperations.class));
    }

    private Credential store(String externalId) {
        return one.vault().store(
                ANNA, "crm", externalId,
                new CredentialVault.Secrets(Map.of("access_token", "at-" + externalId), null, null));
    }

    private String sealedBy(Credential credential) {
        return house.jdbc.sql("select data from credentials where id = ?")
                .param(credential.id())
                .query(String.class)
                .single()
                .substring(4, 12);
    }

    private void promote(String key, boolean evenIf) {
        operator.get(PromoteKey.class).execute(new PromoteKey.Command(key, evenIf, null));
    }

    private void retire(String key) {
        operator.get(RetireKey.class).execute(key, null);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(PermanentFailure.class);
    }
}
