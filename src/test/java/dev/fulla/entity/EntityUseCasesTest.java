package dev.fulla.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.Credential;
import dev.fulla.module.Account;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntityUseCasesTest {
    private final IntegrationHouse house = new IntegrationHouse(List.of());
    private final UserId anna = house.user("anna");
    private final UserId bert = house.user("bert");

    @AfterEach
    void end() {
        house.close();
    }

    /** D-06, D-29, D-55. */
    @Test
    void answersAnAccountWithoutItsSecrets() {
        Entity entity = house.account(anna, "crm", "1");

        EntityView view = house.get(GetEntity.class).execute(anna, entity.id());

        assertThat(Json.MAPPER.<com.fasterxml.jackson.databind.JsonNode>valueToTree(view)).isEqualTo(Json.read("""
                {"id": "%s", "name": "crm 1", "moduleName": "crm", "externalId": "1", "userId": "anna",
                 "credentialId": "%s", "authIsValid": true, "type": "crm"}""".formatted(entity.id(), entity.credentialId())));
    }

    /** Check 1, scenario 18. */
    @Test
    void check1_scenario18_letsNobodyElseNearAnAccount() {
        Entity entity = house.account(anna, "crm", "1");
        String id = entity.id();

        assertRefused(() -> house.get(GetEntity.class).execute(bert, id), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> house.get(TestEntity.class).execute(bert, id), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> house.get(GetEntityOptions.class).execute(bert, id), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> house.get(RefreshEntityOptions.class).execute(bert, id, null), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> house.get(DeleteEntity.class).execute(bert, id), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> house.get(UnsetCredential.class).execute(bert, id), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(
                () -> house.get(UpdateEntity.class).execute(bert, id, new EntityChange("x", null, null)),
                ErrorCode.ENTITY_NOT_FOUND);
        assertThat(house.get(FindEntity.class).execute(bert, "crm", "1")).isEmpty();
        assertThat(house.get(ListEntities.class).execute(bert, null)).isEmpty();
        assertThat(house.accounts.asked()).isEmpty();
    }

    /** D-26, scenario 3. */
    @Test
    void check20_scenario3_givesAKnownAccountItsNewCredentialAndName() {
        Entity first = house.account(anna, "crm", "1");
        Credential other = house.credential(anna, "crm", "renamed");

        Entity again = house.get(LinkEntity.class)
                .execute(anna, new LinkEntity.Command("crm", "1", "New name", other.id(), Map.of("a", 1)));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.credentialId()).isEqualTo(other.id());
        assertThat(again.name()).isEqualTo("New name");
        assertThat(again.data()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void linksNoCredentialOfOthersNorOfAnotherModule() {
        Credential foreign = house.credential(bert, "crm", "1");
        Credential shop = house.credential(anna, "shop", "1");
        Entity own = house.account(anna, "crm", "2");

        for (String id : List.of(foreign.id(), shop.id(), "gone")) {
            assertRefused(
                    () -> house.get(LinkEntity.class).execute(anna, new LinkEntity.Command("crm", "1", null, id, null)),
                    ErrorCode.CREDENTIAL_NOT_FOUND);
            assertRefused(
                    () -> house.get(UpdateEntity.class).execute(anna, own.id(), new EntityChange(null, id, null)),
                    ErrorCode.CREDENTIAL_NOT_FOUND);
        }
        assertRefused(
                () -> house.get(LinkEntity.class).execute(anna, new LinkEntity.Command("nope", "1", null, null, null)),
                ErrorCode.UNKNOWN_ENTITY_TYPE);
        assertRefused(() -> new LinkEntity.Command("crm", " ", null, null, null), ErrorCode.MISSING_PARAMETER);
    }

    /** D-28. */
    @Test
    void makesTheEntityOfTheAccountThatACredentialOpens() {
        Credential credential = house.credential(anna, "crm", "acct-1");
        house.accounts.name(new Account("acct-7", "Acme EU", Map.of("region", "eu")));
        CreateEntity.Command command = new CreateEntity.Command("crm", Map.of("credential_id", credential.id()));

        EntityView made = house.get(CreateEntity.class).execute(anna, command);

        assertThat(made.externalId()).isEqualTo("acct-7");
        assertThat(made.name()).isEqualTo("Acme EU");
        assertThat(made.credentialId()).isEqualTo(credential.id());
        assertThat(made.authIsValid()).isTrue();
        assertThat(house.get(CreateEntity.class).execute(anna, command).id()).isEqualTo(made.id());
        assertThat(house.get(EntityRepository.class).find(anna, made.id()).orElseThrow().data())
                .isEqualTo(Map.of("region", "eu"));
    }

    @Test
    void refusesToMakeAnEntityOfNonsense() {
        Credential foreign = house.credential(bert, "crm", "1");
        Credential shop = house.credential(anna, "shop", "1");
        CreateEntity create = house.get(CreateEntity.class);

        assertRefused(() -> create.execute(anna, command("crm", foreign.id())), ErrorCode.CREDENTIAL_NOT_FOUND);
        assertRefused(() -> create.execute(anna, command("crm", shop.id())), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> create.execute(anna, command("nope", shop.id())), ErrorCode.UNKNOWN_ENTITY_TYPE);
        assertThatThrownBy(() -> new CreateEntity.Command(null, null))
                .hasMessage("Missing Parameters: entityType, data are required.");
        assertThatThrownBy(() -> new CreateEntity.Command("crm", Map.of()))
                .hasMessage("Missing Parameter: data.credential_id is required.");
    }

    /** Check 14, scenario 19. */
    @Test
    void check14_scenario19_asksTheThirdPartyWhetherAnAccountWorks() {
        Entity entity = house.account(anna, "crm", "1");
        TestEntity testEntity = house.get(TestEntity.class);

        assertThat(testEntity.execute(anna, entity.id()).answer().body()).isEqualTo(Map.of("status", "ok"));
        house.accounts.refuse(entity.credentialId());
        AuthTest refused = testEntity.execute(anna, entity.id());
        house.get(UnsetCredential.class).execute(anna, entity.id());
        AuthTest disconnected = testEntity.execute(anna, entity.id());

        assertThat(refused.answer().status()).isEqualTo(400);
        assertThat(Json.write(refused.answer().body())).isEqualTo("""
                {"errors":[{"title":"Authentication Error","message":"The crm account 'crm 1': It is no longer accepted. Please reconnect it.","timestamp":%d}]}"""
                        .formatted(house.clock.millis()));
        assertThat(disconnected.errors()).hasSize(1);
    }

    @Test
    void saysNothingAboutAnAccountWhoseThirdPartyIsDown() {
        Entity entity = house.account(anna, "crm", "1");
        house.accounts.fail(entity.credentialId(), new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, "Down."));

        assertRefused(() -> house.get(TestEntity.class).execute(anna, entity.id()), ErrorCode.UPSTREAM_UNREACHABLE);
    }

    @Test
    void answersOptionsForTheAccountOrSaysThatThereAreNone() {
        Entity crm = house.account(anna, "crm", "1");
        Entity mail = house.account(anna, "mailer", "1");
        String credential = String.valueOf(crm.credentialId());
        GetCredentialOptions byCredential = house.get(GetCredentialOptions.class);

        assertThat(house.get(GetEntityOptions.class).execute(anna, crm.id())).containsEntry("credential", credential);
        assertThat(house.get(RefreshEntityOptions.class).execute(anna, crm.id(), Map.of("a", 1)))
                .containsEntry("chosen", Map.of("a", 1));
        assertThat(byCredential.execute(anna, credential, "crm")).containsEntry("credential", credential);
        assertRefused(() -> house.get(GetEntityOptions.class).execute(anna, mail.id()), ErrorCode.NOT_SUPPORTED);
        assertRefused(() -> byCredential.execute(anna, credential, null), ErrorCode.MISSING_PARAMETER);
        assertRefused(() -> byCredential.execute(anna, credential, "mailer"), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> byCredential.execute(bert, credential, "crm"), ErrorCode.CREDENTIAL_NOT_FOUND);
    }

    /** D-56. */
    @Test
    void findsListsUpdatesAndRemovesFromInside() {
        Entity crm = house.account(anna, "crm", "1");
        house.account(anna, "mailer", "1");

        assertThat(house.get(FindEntity.class).execute(anna, "crm", "1").orElseThrow().id()).isEqualTo(crm.id());
        assertThat(house.get(ListEntities.class).execute(anna, null)).hasSize(2);
        assertThat(house.get(ListEntities.class).execute(anna, "crm")).hasSize(1);
        assertThat(house.get(UpdateEntity.class).execute(anna, crm.id(), new EntityChange("Mine", null, null)).name())
                .isEqualTo("Mine");
        assertThat(house.get(UnsetCredential.class).execute(anna, crm.id()).authIsValid()).isFalse();
        house.get(DeleteEntity.class).execute(anna, crm.id());
        assertRefused(() -> house.get(DeleteEntity.class).execute(anna, crm.id()), ErrorCode.ENTITY_NOT_FOUND);
    }

    private static CreateEntity.Command command(String type, String credentialId) {
        return new CreateEntity.Command(type, Map.of("credential_id", credentialId));
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
