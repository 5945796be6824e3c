package dev.fulla.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationRepository;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DM-6: tables did not keep the order of an integration's entities, nor that one stood there twice. */
class RelationalOrderTest {
    private final ReferenceFixture source = ReferenceFixture.relational();

    /** F-1 and F-2: the client takes the second entity for the integration, and that must be of the first module. */
    @Test
    void assumesTheOrderInWhichTheClientSubmits() {
        source.insert("User", 1, Map.of("type", "INDIVIDUAL", "username", "anna"));
        source.insert("Entity", 9, Map.of("userId", 1, "moduleName", "crm", "externalId", "1"));
        source.insert("Entity", 10, Map.of("userId", 1, "moduleName", "mailer", "externalId", "2"));
        source.integration(3, 1, List.of(9, 10), Map.of("config", Map.of("type", "crm-sync")));
        source.integration(4, 1, List.of(9), Map.of("config", Map.of("type", "crm-sync")));
        source.integration(5, 1, List.of(10, 9), Map.of("config", Map.of("type", "other")));

        try (ImportBed bed = new ImportBed()) {
            bed.run(source);

            assertThat(entities(bed, "3")).containsExactly("10", "9");
            assertThat(entities(bed, "4")).containsExactly("9", "9");
            assertThat(entities(bed, "5")).containsExactly("9", "10");
            assertThat(bed.said()).contains("Integration 3 NOTED ORDER_ASSUMED", "Integration 4 NOTED ORDER_ASSUMED");
        }
    }

    private static List<String> entities(ImportBed bed, String id) {
        return bed.get(IntegrationRepository.class).find(new UserId("1"), id).orElseThrow().entityIds();
    }
}
