package dev.fulla.importer;

import static dev.fulla.importer.ReferenceFixture.CREATED;
import static dev.fulla.importer.ReferenceFixture.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.Message;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints.How;
import dev.fulla.user.User;
import dev.fulla.user.UserRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What moves, what does not, and that it can be done again: the same from every database of the reference. */
abstract class ImportContract {
    private static final String HASH = "$2b$10$abcdefghijklmnopqrstuuKr8NQ8bQx0lSIsoCyf2MG1b1nBq2bCW";

    private final ImportBed bed = new ImportBed();
    private final ReferenceSeal seal = ReferenceSeal.local();
    private final ReferenceFixture source = fixture();

    abstract ReferenceFixture fixture();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void movesEverythingUnderItsOldId() {
        source.insert("User", 2, Map.of("type", "ORGANIZATION", "appOrgId", "acme", "name", "Acme"));
        source.insert("User", 1, Map.of(
                "type", "INDIVIDUAL", "username", "anna", "email", "anna@acme.example", "hashword", seal.seal(HASH),
                "appUserId", "u-7", "organizationId", 2));
        accounts();
        source.integration(3, 1, List.of(12, 11), Map.of(
                "status", "DISABLED", "version", "1.2.0",
                "config", Map.of("type", "crm-sync", "list", "l-1"),
                "errors", List.of(Map.of("title", "Oh", "message", "no", "timestamp", 1760000000000L))));
        source.mapping(4, 3, "42", seal.seal("{\"to\":\"c-9\",\"n\":12345678901234567890}"));

        ImportReport report = bed.run(source);

        User anna = bed.get(UserRepository.class).findLogin("anna").orElseThrow().user();
        assertThat(anna).isEqualTo(new User(
                id(1), User.Type.INDIVIDUAL, "anna", "anna@acme.example", "u-7", id(2), null, null, CREATED, UPDATED));
        assertThat(bed.get(UserRepository.class).findLogin("anna").orElseThrow().passwordHash()).isEqualTo(HASH);
        Credential crm = credential(1, 21);
        assertThat(crm.data()).containsEntry("access_token", "at-1").containsEntry("refresh_token", "0012345678901234567890");
        assertThat(List.of(crm.moduleName(), crm.externalId(), crm.generation(), crm.updatedAt()))
                .containsExactly("crm", "acct-1", 1L, UPDATED);
        assertThat(crm.expiresAt()).isEqualTo(Instant.parse("2025-10-12T09:00:00Z"));
        assertThat(credential(1, 22).data()).containsEntry("api_key", "key-1");
        assertThat(entity(1, 11)).isEqualTo(new Entity(
                id(11), user(1), "crm", "acct-1", "crm acct-1", id(21), Map.of(), CREATED, UPDATED));
        Integration integration = integration(1, 3);
        assertThat(integration.entityIds()).containsExactly(id(12), id(11));
        assertThat(integration.status()).isEqualTo(IntegrationStatus.DISABLED);
        assertThat(integration.config()).isEqualTo(Map.of("type", "crm-sync", "list", "l-1"));
        assertThat(integration.messages().errors()).containsExactly(new Message("Oh", "no", 1760000000000L));
        assertThat(mapping(3, "42")).isEqualTo("{\"to\":\"c-9\",\"n\":12345678901234567890}");
        assertThat(report.tables().values()).allSatisfy(table -> assertThat(table.leftOutInAll()).isZero());
        assertThat(report.tables().get("User").copied()).isEqualTo(2);
    }

    @Test
    void runsAgainAndAgainWithoutChangingAnything() {
        source.individual(1, "anna", HASH);
        accounts();
        source.integration(3, 1, List.of(12, 11), Map.of("config", Map.of("type", "crm-sync")));
        source.mapping(4, 3, "42", seal.seal("{}"));
        bed.run(source);
        Credential renewed = bed.get(CredentialVault.class)
                .replace(credential(1, 21), new CredentialVault.Secrets(Map.of("access_token", "fresh"), null, null))
                .orElseThrow();
        source.update("Credential", 21, Map.of("updatedAt", bed.clock.instant().plusSeconds(3600)));

        ImportReport again = bed.run(source);

        assertThat(credential(1, 21)).isEqualTo(renewed);
        assertThat(again.tables()).allSatisfy((name, table) -> {
            assertThat(table.copied() + table.caughtUp() + table.leftOutInAll()).as(name).isZero();
            assertThat(table.alreadyThere()).as(name).isPositive();
        });
        assertThat(bed.said()).contains("Credential " + id(21) + " NOTED CHANGED_SINCE");
    }

    /** A rehearsal, or a run that was broken off, while the reference still refreshes tokens. */
    @Test
    void bringsWhatNobodyTouchedHereUpToDate() {
        source.individual(1, "anna", HASH);
        accounts();
        source.integration(3, 1, List.of(12, 11), Map.of("config", Map.of("type", "crm-sync")));
        source.mapping(4, 3, "42", seal.seal("{\"n\":1}"));
        bed.run(source);
        for (int later = 1; later < 3; later++) {
            Instant then = UPDATED.plusSeconds(later);
            source.update("Credential", 21, Map.of("data", Map.of("access_token", seal.seal("at-" + then)), "updatedAt", then));
            source.update("IntegrationMapping", 4, Map.of("mapping", seal.seal("{\"n\":2}"), "updatedAt", then));

            ImportReport again = bed.run(source);

            assertThat(credential(1, 21).data()).isEqualTo(Map.of("access_token", "at-" + then));
            assertThat(credential(1, 21).generation()).isEqualTo(1);
            assertThat(mapping(3, "42")).isEqualTo("{\"n\":2}");
            assertThat(again.tables().get("Credential").caughtUp()).isEqualTo(1);
            assertThat(again.tables().get("IntegrationMapping").caughtUp()).isEqualTo(1);
        }
    }

    /** The wrong key first, then the right one: nothing of what came out of the wrong one is here. */
    @Test
    void leavesOutWhatDoesNotOpenAndBringsItWithTheRightKey() {
        source.individual(1, "anna", seal.seal(HASH));
        source.individual(2, "bert", HASH);
        source.credential(21, 2, "acct-1", Map.of("access_token", seal.seal("at-1")));
        source.entity(11, 2, "crm", "acct-1", 21);
        source.integration(3, 2, List.of(11), Map.of("config", Map.of("type", "crm-sync")));
        source.mapping(4, 3, "42", seal.seal("{\"n\":1}"));

        bed.run(source, ImportBed.settings(ReferenceSeal.KEY_ID, "another-sample-master-key-32byte"), false);

        assertThat(bed.said()).contains(
                "User " + id(1) + " LEFT_OUT PASSWORD_UNREADABLE",
                "Credential " + id(21) + " LEFT_OUT UNREADABLE",
                "Entity " + id(11) + " NOTED CREDENTIAL_NOT_HERE",
                "IntegrationMapping " + id(4) + " LEFT_OUT UNREADABLE");
        assertThat(bed.get(UserRepository.class).find(id(1))).isEmpty();
        assertThat(entity(2, 11).credentialId()).isNull();

        ImportReport healed = bed.run(source);

        assertThat(healed.tables().values()).allSatisfy(table -> assertThat(table.leftOutInAll()).isZero());
        assertThat(entity(2, 11).credentialId()).isEqualTo(id(21));
        assertThat(credential(2, 21).data()).isEqualTo(Map.of("access_token", "at-1"));
        assertThat(mapping(3, "42")).isEqualTo("{\"n\":1}");
    }

    @Test
    void saysWhatItLeavesOutAndWhy() {
        source.insert("User", 1, Map.of("type", "INDIVIDUAL", "username", "anna", "appUserId", "u-7"));
        source.insert("User", 2, Map.of("type", "INDIVIDUAL", "username", "bert", "appUserId", "u-7"));
        source.insert("User", 3, Map.of("type", "INDIVIDUAL", "username", "cleo", "hashword", "no hash"));
        source.credential(21, 2, "acct-1", Map.of("access_token", "x"));
        source.credential(22, 1, "acct-1", Map.of("access_token", "x"));
        source.insert("Credential", 23, Map.of("data", Map.of()));
        source.insert("Entity", 11, Map.of("userId", 1, "externalId", "acct-1"));
        source.integration(31, 1, List.of(), Map.of("config", Map.of("list", "l-1")));
        source.integration(32, 1, List.of(11), Map.of("config", Map.of("type", "crm-sync")));
        source.integration(33, 1, List.of(), Map.of("config", Map.of("type", "gone")));
        source.mapping(41, 31, "42", Map.of());
        source.insert("IntegrationMapping", 42, Map.of("integrationId", 33, "mapping", Map.of()));
        source.insert("Sync", 51, Map.of("integrationId", 33, "hash", "h", "name", "n"));

        ImportReport report = bed.run(source);

        assertThat(bed.said()).containsExactlyInAnyOrder(
                "User " + id(2) + " LEFT_OUT NAME_TAKEN",
                "User " + id(3) + " LEFT_OUT PASSWORD_UNREADABLE",
                "Credential " + id(21) + " LEFT_OUT OWNER_LEFT_OUT",
                "Credential " + id(22) + " LEFT_OUT NO_ENTITY",
                "Credential " + id(23) + " LEFT_OUT NO_OWNER",
                "Entity " + id(11) + " LEFT_OUT NO_MODULE",
                "Integration " + id(31) + " LEFT_OUT NO_TYPE",
                "Integration " + id(32) + " LEFT_OUT ENTITY_LEFT_OUT",
                "Integration " + id(33) + " NOTED UNKNOWN_DEFINITION",
                "IntegrationMapping " + id(41) + " LEFT_OUT INTEGRATION_LEFT_OUT",
                "IntegrationMapping " + id(42) + " LEFT_OUT NO_SOURCE_ID",
                "Sync null LEFT_OUT NOT_MOVED");
        assertThat(report.tables().get("User").leftOut()).isEqualTo(Map.of(Reason.NAME_TAKEN, 1L, Reason.PASSWORD_UNREADABLE, 1L));
        assertThat(report.tables().get("User").read()).isEqualTo(3);
    }

    /** DM-3: the newest that is not known to be refused is kept; what used the others uses it. */
    @Test
    void keepsOneOfSeveralRowsForOneAccount() {
        source.individual(1, "anna", HASH);
        for (int one = 21; one < 24; one++) {
            source.credential(one, 1, "acct-1", Map.of("access_token", "at-" + one));
            source.entity(one - 10, 1, "crm", "acct-1", one);
        }
        source.update("Credential", 22, Map.of("updatedAt", UPDATED.plusSeconds(9)));
        source.update("Credential", 23, Map.of("updatedAt", UPDATED.plusSeconds(99), "authIsValid", false));
        source.update("Entity", 11, Map.of("updatedAt", UPDATED.plusSeconds(9)));
        source.integration(3, 1, List.of(13), Map.of("config", Map.of("type", "crm-sync")));

        bed.run(source);

        assertThat(credential(1, 22).data()).isEqualTo(Map.of("access_token", "at-22"));
        assertThat(entity(1, 11).credentialId()).isEqualTo(id(22));
        assertThat(integration(1, 3).entityIds()).containsOnly(id(11));
        assertThat(bed.said()).contains(
                "Credential " + id(21) + " LEFT_OUT DUPLICATE",
                "Credential " + id(23) + " LEFT_OUT DUPLICATE",
                "Entity " + id(11) + " NOTED DUPLICATE_CREDENTIAL",
                "Entity " + id(12) + " LEFT_OUT DUPLICATE",
                "Integration " + id(3) + " NOTED ENTITY_REPLACED");
    }

    /** One grant is never copied: two copies of a rotating token would kill it. */
    @Test
    void givesACredentialOfSeveralModulesToTheFirst() {
        source.individual(1, "anna", HASH);
        source.credential(21, 1, "acct-1", Map.of("access_token", "x"));
        source.entity(11, 1, "crm", "acct-1", 21);
        source.entity(12, 1, "mailer", "acct-1", 21);

        bed.run(source);

        assertThat(credential(1, 21).moduleName()).isEqualTo("crm");
        assertThat(entity(1, 11).credentialId()).isEqualTo(id(21));
        assertThat(entity(1, 12).credentialId()).isNull();
        assertThat(bed.said()).contains(
                "Credential " + id(21) + " NOTED SHARED_BY_MODULES", "Entity " + id(12) + " NOTED CREDENTIAL_NOT_HERE");
    }

    @Test
    void sealsSecretsOfAConfiguration() {
        source.individual(1, "anna", HASH);
        source.integration(3, 1, List.of(), Map.of(
                "config", Map.of("type", "crm-sync", "token", "t0p", "other", seal.seal("s3cret"))));

        bed.run(source);

        assertThat(integration(1, 3).config().get("token")).isInstanceOf(Map.class);
        assertThat(integration(1, 3).config().get("other")).isInstanceOf(Map.class);
        assertThat(String.join("", bed.rows.texts("integrations"))).doesNotContain("t0p", "s3cret");
        assertThat(bed.said()).contains("Integration " + id(3) + " NOTED CONFIG_SEALED");
    }

    @Test
    void aDryRunWritesNothingAndSaysWhatARunWouldDo() {
        ofManyKinds();

        ImportReport dry = bed.run(source, ImportBed.settings(ReferenceSeal.KEY_ID, ReferenceSeal.KEY), true);
        List<String> said = bed.said().stream().sorted().toList();

        for (String table : List.of("users", "credentials", "entities", "integrations", "mappings", "audit_log")) {
            assertThat(bed.rows.texts(table)).as(table).isEmpty();
        }
        assertThat(bed.run(source).tables()).isEqualTo(dry.tables());
        assertThat(bed.said().stream().sorted().toList()).isEqualTo(said);
    }

    private void ofManyKinds() {
        source.insert("User", 9, Map.of("type", "ORGANIZATION", "appOrgId", "acme"));
        source.insert("User", 1, Map.of("type", "INDIVIDUAL", "username", "anna", "appUserId", "u-7", "organizationId", 9));
        source.insert("User", 2, Map.of("type", "INDIVIDUAL", "username", "bert", "appUserId", "u-7"));
        accounts();
        source.credential(23, 1, "acct-1", Map.of("access_token", ReferenceSeal.local("lost", "x".repeat(32)).seal("x")));
        source.entity(13, 1, "crm", "acct-1", 23);
        source.update("Credential", 23, Map.of("updatedAt", UPDATED.plusSeconds(9)));
        source.credential(24, 2, "acct-2", Map.of());
        source.entity(14, 2, "crm", "acct-2", 24);
        source.integration(31, 1, List.of(12, 13), Map.of("config", Map.of("type", "crm-sync")));
        source.integration(32, 2, List.of(14), Map.of("config", Map.of("type", "crm-sync")));
        source.mapping(41, 31, "42", seal.seal("1"));
        source.mapping(42, 32, "42", seal.seal("1"));
    }

    /** Killed before or after any call of any store, the next run brings the rest, and nothing twice. */
    @Test
    void continuesWhereverItWasKilled() {
        source.insert("User", 2, Map.of("type", "ORGANIZATION", "appOrgId", "acme"));
        source.insert("User", 1, Map.of("type", "INDIVIDUAL", "username", "anna", "organizationId", 2));
        accounts();
        source.integration(3, 1, List.of(12, 11), Map.of("config", Map.of("type", "crm-sync")));
        source.mapping(4, 3, "42", seal.seal("{}"));
        int points = 0;
        for (How how : List.of(How.KILLED_BEFORE, How.KILLED_AFTER)) {
            boolean came = true;
            for (int call = 1; came; call++) {
                bed.get(UserRepository.class).delete(id(1));
                bed.get(UserRepository.class).delete(id(2));
                bed.crashes.failAt(call, how);
                bed.crashes.attempt(() -> bed.run(source));
                came = bed.crashes.disarm();
                points += came ? 1 : 0;

                ImportReport rest = bed.run(source);

                assertThat(rest.tables().values()).allSatisfy(table -> assertThat(table.leftOutInAll()).isZero());
                assertThat(bed.rows.texts("users")).hasSize(2);
                assertThat(bed.rows.texts("credentials")).hasSize(2);
                assertThat(bed.rows.texts("entities")).hasSize(2);
                assertThat(bed.rows.texts("integrations")).hasSize(1);
                assertThat(bed.rows.texts("mappings")).hasSize(1);
                assertThat(entity(1, 11).credentialId()).isEqualTo(id(21));
            }
        }
        assertThat(points).isGreaterThan(40);
    }

    private void accounts() {
        source.credential(21, 1, "acct-1", Map.of(
                "access_token", seal.seal("at-1"), "refresh_token", seal.seal("0012345678901234567890"),
                "accessTokenExpire", "2025-10-12T09:00:00.000Z"));
        source.credential(22, 1, "acct-2", Map.of("API_KEY_VALUE", "key-1"));
        source.entity(11, 1, "crm", "acct-1", 21);
        source.entity(12, 1, "mailer", "acct-2", 22);
    }

    private String id(int number) {
        return source.id(number);
    }

    private UserId user(int number) {
        return new UserId(id(number));
    }

    private Credential credential(int user, int number) {
        return bed.get(CredentialVault.class).get(user(user), id(number));
    }

    private Entity entity(int user, int number) {
        return bed.get(EntityRepository.class).find(user(user), id(number)).orElseThrow();
    }

    private Integration integration(int user, int number) {
        return bed.get(IntegrationRepository.class).find(user(user), id(number)).orElseThrow();
    }

    private String mapping(int integration, String sourceId) {
        String row = id(integration) + "/" + sourceId;
        return bed.cipher.open("mappings", row, "mapping",
                bed.get(MappingRepository.class).find(id(integration), sourceId).orElseThrow().sealedValue());
    }
}
