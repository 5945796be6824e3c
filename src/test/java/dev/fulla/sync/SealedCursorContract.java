package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRows.SealedValue;
import dev.fulla.support.SecretScan;
import dev.fulla.support.StoredRows;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a vendor is asked to go on may be an address with a token in it: it is stored sealed. */
abstract class SealedCursorContract {
    private static final String MARKER = "https://crm.example/next?token=of-this-vendor&after=";

    abstract TestStores stores();

    @Test
    void nothingStoredShowsAVendorsCursorAndANewKeySealsItAnew() {
        TestStores stores = stores();
        try (SyncLab lab = new SyncLab(stores, Map.of("contacts", SyncHouse.contacts("pageSize: 2")))) {
            lab.crm.cursorPrefix = MARKER;
            IntegrationContext context = lab.place("cursor");
            String integration = context.integration().orElseThrow().id();
            for (int i = 0; i < 5; i++) {
                lab.crm.put(integration, "c" + i, "{\"email\": \"c" + i + "@x.example\"}");
            }
            String id = lab.house.get(StartSync.class)
                    .execute(context.owner().orElseThrow(), integration, StartSync.Command.of("contacts", Kind.FULL))
                    .id();
            lab.step(context, lab.jobs.due().stream().filter(one -> one.job().data().toString().contains("primary")).findFirst().orElseThrow());

            String sealed = lab.house.get(SyncRunRepository.class).find(id).orElseThrow().lanes().get("primary").sealedNext();
            assertThat(leaks(stores.rows())).isEmpty();
            assertResealed(lab, new SealedValue(id, "lanes.primary", sealed));
            SyncRun ended = lab.drive(context, id);

            assertThat(ended.state()).isEqualTo(RunState.FINISHED);
            assertThat(ended.counts()).containsEntry("fetched.primary", 5L);
            assertThat(lab.mailer.all(integration)).hasSize(5);
        }
    }

    private static List<String> leaks(StoredRows rows) {
        SecretScan scan = new SecretScan();
        scan.secret("the cursor", MARKER + "c1");
        scan.secret("its token", "of-this-vendor");
        return rows.tables().stream()
                .flatMap(table -> scan.leaks(table, String.join("\n", rows.texts(table))).stream())
                .toList();
    }

    private static void assertResealed(SyncLab lab, SealedValue stored) {
        SealedRows cursors = lab.house.all(SealedRows.class).stream()
                .filter(one -> one.table().equals("sync_runs") && one.field().equals("lanes.*"))
                .findFirst()
                .orElseThrow();
        FieldCipher cipher = lab.house.get(FieldCipher.class);

        assertThat(cursors.listNotSealedBy("00000000", "", 10)).containsExactly(stored);
        String opened = cipher.open("sync_runs", stored.row(), stored.field(), stored.sealed());
        assertThat(opened).isEqualTo(MARKER + "c1");
        assertThat(cursors.replace(stored, cipher.seal("sync_runs", stored.row(), stored.field(), opened))).isTrue();
        assertThat(cursors.replace(stored, "too late")).isFalse();
    }
}
