package dev.fulla.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.CredentialVault;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.Message;
import dev.fulla.shared.UserId;
import dev.fulla.user.UserRepository;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** The generation before: collections in lower-case plurals, data beside the other fields, references without {@code Id}. */
class FormerDocumentsImportTest {
    private final DocumentReference source = new DocumentReference() {
        @Override
        String collection(String table) {
            return table.equals("Entity") ? "entities" : table.toLowerCase(java.util.Locale.ROOT) + "s";
        }
    };

    @Test
    void movesWhatTheGenerationBeforeStored() {
        ObjectId anna = new ObjectId(source.id(1));
        source.insert("User", 1, Map.of("__t", "IndividualUser", "username", "anna"));
        source.insert("Credential", 21, Map.of(
                "user", anna, "externalId", "acct-1", "auth_is_valid", true, "__v", 0,
                "access_token", ReferenceSeal.local().seal("at-1"), "refreshToken", "rt-1"));
        source.insert("Entity", 11, Map.of(
                "user", anna, "credential", new ObjectId(source.id(21)), "__t", "crm", "externalId", "acct-1", "portal", "eu"));
        source.insert("Integration", 3, Map.of(
                "user", anna, "entities", List.of(new ObjectId(source.id(11)), new ObjectId(source.id(11))),
                "config", Map.of("type", "crm-sync"),
                "messages", Map.of("logs", List.of(Map.of("title", "a", "message", "b", "timestamp", ReferenceFixture.CREATED)))));
        source.insert("IntegrationMapping", 4, Map.of(
                "integration", new ObjectId(source.id(3)), "sourceId", 42, "mapping", Map.of("n", 1)));

        try (ImportBed bed = new ImportBed()) {
            ImportReport report = bed.run(source);

            UserId user = new UserId(source.id(1));
            assertThat(report.tables().values()).allSatisfy(table -> assertThat(table.leftOutInAll()).isZero());
            assertThat(bed.get(UserRepository.class).findByUsername("anna")).isPresent();
            assertThat(bed.get(CredentialVault.class).get(user, source.id(21)).data())
                    .isEqualTo(Map.of("access_token", "at-1", "refresh_token", "rt-1"));
            assertThat(bed.get(EntityRepository.class).find(user, source.id(11)).orElseThrow().data())
                    .isEqualTo(Map.of("portal", "eu"));
            var integration = bed.get(IntegrationRepository.class).find(user, source.id(3)).orElseThrow();
            assertThat(integration.entityIds()).containsExactly(source.id(11), source.id(11));
            assertThat(integration.messages().logs()).containsExactly(new Message("a", "b", 1760169600000L));
            assertThat(report.tables().get("IntegrationMapping").copied()).isEqualTo(1);
        }
    }
}
