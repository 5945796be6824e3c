package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.entity.DeleteEntity;
import dev.fulla.entity.Entity;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListIntegrationsTest {
    private final IntegrationHouse house = new IntegrationHouse(List.of(Definitions.CRM, Definitions.DEMO));
    private final ListIntegrations listIntegrations = house.get(ListIntegrations.class);
    private final UserId anna = house.user("anna");
    private final UserId bert = house.user("bert");

    @AfterEach
    void end() {
        house.close();
    }

    /** F-6: arrays even when there is nothing. */
    @Test
    void answersArraysEvenWhenThereIsNothing() {
        JsonNode page = list(anna);

        assertThat(page.at("/entities/authorized").isArray()).isTrue();
        assertThat(page.at("/integrations").isArray()).isTrue();
        assertThat(page.at("/entities/options")).hasSize(2);
    }

    @Test
    void describesWhatCanBeHad() {
        assertThat(list(anna).at("/entities/options/0")).isEqualTo(Json.read("""
                {"type": "crm", "integrationType": "crm", "hasUserConfig": true, "isMany": false, "requiresNewEntity": false,
                 "requiredEntities": ["crm"], "display": {"name": "Contacts", "description": "Keeps contacts",
                 "detailsUrl": "https://x.example", "icon": "https://x.example/i.svg", "category": "Sales"}}"""));
        assertThat(list(anna).at("/entities/options/1/requiredEntities")).hasToString("[\"source\",\"mail\"]");
    }

    /** Check 12: what the client reads of its page resolves (F-1, F-2, F-3, F-13). */
    @Test
    void check12_resolvesForTheClientAfterItConnectedAndCreated() {
        Entity account = house.account(anna, "crm", "eu-9");
        create(anna, List.of(account.id(), account.id()));

        JsonNode page = list(anna);

        JsonNode integration = page.at("/integrations/0");
        String identity = integration.at("/entities/1/id").textValue();
        assertThat(identity).isEqualTo(account.id());
        JsonNode authorized = page.at("/entities/authorized/0");
        assertThat(authorized.get("id").textValue()).isEqualTo(identity);
        assertThat(page.at("/entities/options").findValuesAsText("type")).contains(authorized.get("type").textValue());
        assertThat(integration.get("status").textValue()).isEqualTo("ENABLED");
        assertThat(integration.at("/config/type").textValue()).isEqualTo("crm");
        assertThat(integration.at("/messages/errors").isArray()).isTrue();
        assertThat(integration.at("/messages/logs").isArray()).isTrue();
        assertThat(integration.at("/options/display/description").textValue()).isEqualTo("Keeps contacts");
        assertThat(authorized).isEqualTo(Json.read("""
                {"id": "%1$s", "name": "crm", "userId": "anna", "credentialId": "%2$s", "type": "crm", "entity":
                 {"id": "%1$s", "userId": "anna", "name": "crm eu-9", "externalId": "eu-9", "moduleName": "crm",
                  "credentialId": "%2$s"}}""".formatted(account.id(), account.credentialId())));
    }

    /** Check 4, D-06. */
    @Test
    void check4_showsNoSecret() {
        Entity account = house.account(anna, "crm", "1");
        create(anna, List.of(account.id()));

        assertThat(list(anna).toString()).doesNotContain("very-secret", "access_token", "fs1.");
    }

    /** Check 1. */
    @Test
    void check1_showsNothingOfOthers() {
        Entity account = house.account(anna, "crm", "1");
        create(anna, List.of(account.id()));

        JsonNode page = list(bert);

        assertThat(page.at("/integrations")).isEmpty();
        assertThat(page.at("/entities/authorized")).isEmpty();
    }

    /** Check 11, D-11. */
    @Test
    void check11_showsARowThatCannotWorkAsErrorWithoutHarmToTheOthers() {
        Entity kept = house.account(anna, "crm", "1");
        Entity lost = house.account(anna, "crm", "2");
        String good = create(anna, List.of(kept.id(), kept.id())).id();
        String poisoned = create(anna, List.of(kept.id(), lost.id())).id();
        String orphan = create(anna, List.of(lost.id(), kept.id())).id();
        house.get(DeleteEntity.class).execute(anna, lost.id());
        house.rows.set("integrations", orphan, "type", "gone");

        Map<String, JsonNode> page = new HashMap<>();
        list(anna).at("/integrations").forEach(one -> page.put(one.path("id").asText(), one));

        assertThat(page).containsOnlyKeys(good, poisoned, orphan);
        assertThat(page.get(good).at("/status").textValue()).isEqualTo("ENABLED");
        assertThat(page.get(poisoned).at("/status").textValue()).isEqualTo("ERROR");
        assertThat(page.get(poisoned).at("/entities/1/id").textValue()).isEqualTo(lost.id());
        assertThat(page.get(orphan).at("/status").textValue()).isEqualTo("ERROR");
        assertThat(page.get(orphan).at("/options/type").textValue()).isEqualTo("gone");
        assertThat(page.get(orphan).at("/messages/errors").toString()).contains("not installed");
    }

    /** D-50: the number of statements does not grow. */
    @Test
    void needsAsManyStatementsForAHundredAsForOne() {
        Entity account = house.account(anna, "crm", "1");
        create(anna, List.of(account.id()));
        int one = house.stores.count(() -> listIntegrations.execute(anna, null, null));
        insertMany(account, 100);

        int hundred = house.stores.count(() -> listIntegrations.execute(anna, null, null));

        assertThat(listIntegrations.execute(anna, null, null).integrations()).hasSize(101);
        assertThat(hundred).isEqualTo(one).isLessThanOrEqualTo(3);
    }

    /** D-50. */
    @Test
    void pagesWhenAskedTo() {
        Entity account = house.account(anna, "crm", "1");
        insertMany(account, 5);

        ListIntegrations.Result first = listIntegrations.execute(anna, "3", null);
        ListIntegrations.Result second = listIntegrations.execute(anna, "3", first.next());

        assertThat(first.integrations()).hasSize(3);
        assertThat(second.integrations()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThatThrownBy(() -> listIntegrations.execute(anna, "many", null)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> listIntegrations.execute(anna, "0", null)).isInstanceOf(Failure.class);
    }

    @Test
    void readsOneInOneStatementWithFourFieldsOnly() {
        Entity account = house.account(anna, "crm", "1");
        String id = create(anna, List.of(account.id(), account.id())).id();
        GetIntegration getIntegration = house.get(GetIntegration.class);
        List<IntegrationSummary> read = new ArrayList<>();

        int statements = house.stores.count(() -> read.add(getIntegration.execute(anna, id)));

        assertThat(statements).isEqualTo(1);
        assertThat(Json.MAPPER.<JsonNode>valueToTree(read.get(0))).isEqualTo(Json.read("""
                {"id": "%1$s", "entities": ["%2$s", "%2$s"], "status": "ENABLED", "config": {"type": "crm"}}"""
                        .formatted(id, account.id())));
        assertThatThrownBy(() -> getIntegration.execute(bert, id)).isInstanceOf(Failure.class);
    }

    private JsonNode list(UserId user) {
        return Json.MAPPER.valueToTree(listIntegrations.execute(user, null, null));
    }

    private IntegrationView create(UserId user, List<String> entities) {
        return house.get(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(entities, Map.of("type", "crm")));
    }

    private void insertMany(Entity account, int number) {
        IntegrationRepository integrations = house.get(IntegrationRepository.class);
        for (int i = 0; i < number; i++) {
            integrations.insert(
                    new Integration(
                            "many-" + i,
                            anna,
                            "crm",
                            "1.0.0",
                            IntegrationStatus.ENABLED,
                            Map.of("type", "crm"),
                            List.of(account.id(), account.id()),
                            Messages.NONE,
                            house.clock.instant(),
                            house.clock.instant()),
                    null);
        }
    }
}
