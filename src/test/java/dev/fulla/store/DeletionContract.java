package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.entity.EntityChange;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestStores;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditFilter;
import dev.fulla.user.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every database promises about things that belong to each other: nothing outlives what it belongs to. */
abstract class DeletionContract {
    private static final int ROUNDS = 30;

    /** Tables without anything of a user; a new table is either here, or {@link StoreBed} fills it for its users. */
    private static final Set<String> OF_THE_HOUSE = Set.of(
            "flyway_schema_history", MongoSchemaState.COLLECTION, "key_nodes", "health_probe",
            // keyed hashes of order keys, which end a day after their last job
            "job_orders",
            // keys of keyed hashes
            "hash_keys");

    private final StoreBed bed = new StoreBed(stores());

    /** On an empty database. */
    abstract TestStores stores();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void deletesAllThatIsAUsersAndNothingOfAnybodyElse() {
        UserId anna = bed.userWithEverything("anna-1");
        UserId ben = bed.userWithEverything("ben-2");
        List<String> bens = bed.traces(ben);

        assertThat(bed.users.delete(anna.value())).isTrue();

        assertThat(bed.traces(anna)).isEmpty();
        assertThat(bed.traces(ben)).containsExactlyElementsOf(bens);
        assertThat(bed.users.delete(anna.value())).isFalse();
    }

    @Test
    void knowsWhatEveryTableHoldsOfAUser() {
        UserId anna = bed.userWithEverything("anna-1");
        bed.entries(anna, bed.rows.user("ben-2"));

        List<String> ofUsers = bed.rows.tables().stream().filter(table -> !OF_THE_HOUSE.contains(table)).toList();
        assertThat(bed.tablesNaming(anna)).containsExactlyInAnyOrderElementsOf(ofUsers);
    }

    @Test
    void namesADeletedUserNowhereAndKeepsWhatHappenedUnderOneOtherName() {
        UserId anna = bed.userWithEverything("anna-1");
        UserId ben = bed.userWithEverything("ben-2");
        bed.entries(anna, ben);
        bed.entries(ben, ben);
        List<String> bens = bed.audit.list(AuditFilter.ofUser(ben.value()), null, 100).items().stream()
                .map(AuditEntry::id)
                .toList();

        bed.deleteUser.execute(anna);

        assertThat(bed.traces(anna)).isEmpty();
        assertThat(bed.audit.list(AuditFilter.ofUser(anna.value()), null, 100).items()).isEmpty();
        assertThat(bed.audit.list(AuditFilter.ofUser(ben.value()), null, 100).items()).extracting(AuditEntry::id)
                .containsExactlyElementsOf(bens);
        List<String> named = bed.rows.texts("audit_log").stream().filter(row -> row.contains("deleted-")).toList();
        assertThat(named).as("hers, three that mention her, and her deletion").hasSize(5);
        assertThat(named).extracting(DeletionContract::pseudonym).containsOnly(pseudonym(named.get(0)));
        assertThat(bed.audit.list(AuditFilter.ofUser(pseudonym(named.get(0))), null, 100).items())
                .extracting(AuditEntry::event, AuditEntry::subject, AuditEntry::address, AuditEntry::detail)
                .containsExactlyInAnyOrder(
                        tuple(AuditEvent.SIGNED_IN, null, null, Map.of()),
                        tuple(AuditEvent.USER_DELETED, null, null, Map.of()));
    }

    @Test
    void givesTwoDeletedUsersTwoNames() {
        UserId anna = bed.rows.user("anna-1");
        UserId ben = bed.rows.user("ben-2");

        bed.deleteUser.execute(anna);
        bed.deleteUser.execute(ben);

        assertThat(bed.rows.texts("audit_log")).extracting(DeletionContract::pseudonym).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void letsTheMembersOfADeletedOrganizationGoOnWithAllThatIsTheirs() {
        UserId anna = bed.userWithEverything("anna-1");
        UserId acme = new UserId("acme-org");
        bed.organization(acme);
        bed.fill(acme);
        bed.users.link(anna.value(), acme.value(), StoreBed.T0);

        bed.deleteUser.execute(acme);

        assertThat(bed.traces(acme)).isEmpty();
        assertThat(bed.users.find(anna.value()).orElseThrow().organizationId()).isNull();
        assertThat(bed.credentials.find(anna, "credential-anna-1")).isPresent();
        assertThat(bed.integrations.find(anna, "integration-anna-1")).isPresent();
    }

    private static String pseudonym(String row) {
        Matcher found = Pattern.compile("deleted-[\\w-]+").matcher(row);
        assertThat(found.find()).as(row).isTrue();
        return found.group();
    }

    @Test
    void unlinksTheEntitiesOfADeletedCredential() {
        UserId anna = bed.userWithEverything("anna-1");
        UserId ben = bed.userWithEverything("ben-2");

        assertThat(bed.credentials.delete(ben, "credential-anna-1")).isEqualTo(Outcome.CONFLICT);
        assertThat(bed.entities.find(anna, "entity-anna-1").orElseThrow().credentialId()).isNotNull();
        assertThat(bed.credentials.delete(anna, "credential-anna-1")).isEqualTo(Outcome.DONE);

        assertThat(bed.entities.find(anna, "entity-anna-1").orElseThrow().credentialId()).isNull();
        assertThat(bed.entities.find(ben, "entity-ben-2").orElseThrow().credentialId()).isNotNull();
    }

    @Test
    void deletesTheMappingsOfADeletedIntegration() {
        UserId anna = bed.userWithEverything("anna-1");
        UserId ben = bed.userWithEverything("ben-2");

        assertThat(bed.integrations.delete(ben, "integration-anna-1")).isEmpty();
        assertThat(bed.mappings.find("integration-anna-1", "source")).isPresent();
        assertThat(bed.integrations.delete(anna, "integration-anna-1")).isPresent();

        assertThat(bed.mappings.find("integration-anna-1", "source")).isEmpty();
        assertThat(bed.mappings.find("integration-ben-2", "source")).isPresent();
    }

    @Test
    void takesNothingThatWouldBelongToNobody() {
        UserId nobody = new UserId("nobody");

        assertRefused(() -> bed.token(nobody));
        assertRefused(() -> bed.session(nobody));
        assertRefused(() -> bed.credential(nobody, "credential-nobody"));
        assertRefused(() -> bed.entity(nobody, "entity-nobody", null));
        assertRefused(() -> bed.integration(nobody, "integration-nobody"));
        assertRefused(() -> bed.mapping("integration-nobody"));
        assertRefused(() -> bed.job(nobody));
        assertThat(bed.traces(nobody)).isEmpty();
    }

    @Test
    void leavesNothingOfAUserWhoIsDeletedWhileConnecting() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UserId user = bed.rows.user("user-" + round + "-end");
            together(
                    () -> bed.users.delete(user.value()),
                    () -> bed.fill(user));

            assertThat(bed.users.find(user.value())).isEmpty();
            assertThat(bed.traces(user)).as("round " + round).isEmpty();
        }
    }

    @Test
    void leavesNoLinkToACredentialThatIsDeletedWhileLinked() throws Exception {
        UserId anna = bed.rows.user("anna-1");
        for (int round = 0; round < ROUNDS; round++) {
            String credential = "credential-" + round;
            String entity = "entity-" + round;
            bed.credential(anna, credential);
            bed.entity(anna, entity, null);

            together(
                    () -> bed.credentials.delete(anna, credential),
                    () -> bed.entities.update(anna, entity, new EntityChange(null, credential, null), StoreBed.T0));

            assertThat(bed.entities.find(anna, entity).orElseThrow().credentialId()).as("round " + round).isNull();
        }
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(RuntimeException.class);
    }

    /** Runs all at once; whatever is refused is refused. */
    private static void together(Callable<?>... actions) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(actions.length);
        try {
            List<Callable<Object>> all = new ArrayList<>();
            for (Callable<?> action : actions) {
                all.add(action::call);
            }
            threads.invokeAll(all);
        } finally {
            threads.shutdown();
        }
    }
}
