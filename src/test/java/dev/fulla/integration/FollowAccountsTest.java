package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialEvents;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.DeleteCredential;
import dev.fulla.credential.Invalidation.Reason;
import dev.fulla.credential.MarkCredentialInvalid;
import dev.fulla.entity.AuthTest;
import dev.fulla.entity.DeleteEntity;
import dev.fulla.entity.Entity;
import dev.fulla.entity.UnsetCredential;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of integrations when their accounts are lost, tested and found again. */
class FollowAccountsTest {
    private final IntegrationHouse house = new IntegrationHouse(List.of(Definitions.CRM, Definitions.DEMO));
    private final IntegrationRepository integrations = house.get(IntegrationRepository.class);
    private final TestIntegrationAuth testAuth = house.get(TestIntegrationAuth.class);
    private final UserId anna = house.user("anna");
    private final Entity crm = house.account(anna, "crm", "1");
    private final Entity mail = house.account(anna, "mailer", "1");
    private String id = "";

    @BeforeEach
    void begin() {
        id = create(List.of(crm.id(), mail.id()));
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void putsIntegrationsInErrorOnceWhenACredentialIsRefused() {
        house.flows.on("demo", "CREDENTIAL_INVALIDATED", (context, payload) -> null);
        house.flows.on("demo", "STATUS_CHANGED", (context, payload) -> null);
        Credential refused = credential(crm);

        house.get(MarkCredentialInvalid.class).execute(refused, Reason.REFUSED, "401");
        house.get(MarkCredentialInvalid.class).execute(refused, Reason.REFUSED, "401");

        Integration now = now();
        assertThat(now.status()).isEqualTo(IntegrationStatus.ERROR);
        assertThat(now.messages().errors()).extracting(Message::title).containsExactly("Authentication Error");
        assertThat(house.flows.events()).containsExactly("STATUS_CHANGED", "CREDENTIAL_INVALIDATED");
        assertThat(house.flows.sent().get(1).payload())
                .isEqualTo(Map.of("credentialId", refused.id(), "module", "crm", "reason", "REFUSED",
                        "reconnectUrl", "/api/credentials/" + refused.id() + "/reauthorize"));
        assertThat(now.messages().errors()).extracting(Message::message).singleElement().asString()
                .contains("/api/credentials/" + refused.id() + "/reauthorize");
    }

    @Test
    void healsWhenAllAccountsAreBack() {
        house.get(MarkCredentialInvalid.class).execute(credential(crm), Reason.REFUSED, "401");
        house.get(MarkCredentialInvalid.class).execute(credential(mail), Reason.REFUSED, "401");

        house.get(CredentialEvents.class).validated(house.credential(anna, "crm", "1"));
        assertThat(now().status()).isEqualTo(IntegrationStatus.ERROR);

        house.get(CredentialEvents.class).validated(house.credential(anna, "mailer", "1"));
        assertThat(now().status()).isEqualTo(IntegrationStatus.ENABLED);
    }

    @Test
    void leavesAPausedIntegrationPaused() {
        house.get(PauseIntegration.class).execute(anna, id);

        house.get(MarkCredentialInvalid.class).execute(credential(crm), Reason.REFUSED, "401");
        assertThat(now().status()).isEqualTo(IntegrationStatus.DISABLED);

        house.get(CredentialEvents.class).validated(house.credential(anna, "crm", "1"));
        assertThat(now().status()).isEqualTo(IntegrationStatus.DISABLED);
    }

    @Test
    void leavesOthersAlone() {
        UserId bert = house.user("bert");
        Entity same = house.account(bert, "crm", "1");
        String other = create(bert, List.of(same.id()));

        house.get(MarkCredentialInvalid.class).execute(credential(crm), Reason.REFUSED, "401");

        assertThat(integrations.find(bert, other).orElseThrow().status()).isEqualTo(IntegrationStatus.NEEDS_CONFIG);
    }

    @Test
    void keepsAFailingHandlerToItself() {
        house.flows.on("demo", "CREDENTIAL_INVALIDATED", (context, payload) -> {
            throw new IllegalStateException("boom");
        });

        house.get(MarkCredentialInvalid.class).execute(credential(crm), Reason.REFUSED, "401");

        assertThat(now().messages().errors()).extracting(Message::title)
                .containsExactly("Authentication Error", "Event Failed");
    }

    /** D-59. */
    @Test
    void putsIntegrationsInErrorWhenAnAccountIsRemovedOrDisconnected() {
        String second = create(List.of(mail.id()));

        house.get(DeleteEntity.class).execute(anna, crm.id());
        house.get(UnsetCredential.class).execute(anna, mail.id());

        assertThat(now().status()).isEqualTo(IntegrationStatus.ERROR);
        assertThat(integrations.find(anna, second).orElseThrow().status()).isEqualTo(IntegrationStatus.ERROR);
    }

    /** D-59. */
    @Test
    void putsIntegrationsInErrorWhenACredentialIsDeleted() {
        house.get(DeleteCredential.class).execute(anna, String.valueOf(crm.credentialId()));

        assertThat(now().status()).isEqualTo(IntegrationStatus.ERROR);
        assertThat(now().messages().errors()).singleElement().extracting(Message::message).asString().contains("crm");
    }

    /** D-13. */
    @Test
    void asksEveryThirdPartyAndAnswersOk() {
        house.accounts.asked().clear();

        AuthTest test = testAuth.execute(anna, id);

        assertThat(test.answer().status()).isEqualTo(200);
        assertThat(test.answer().body()).isEqualTo(Map.of("status", "ok"));
        assertThat(house.accounts.asked()).extracting(asked -> asked.module()).containsExactly("crm", "mailer");
    }

    /** Check 14, D-13. */
    @Test
    void check14_answersErrorsAndFallsIntoErrorWhenAThirdPartyRefuses() {
        house.accounts.refuse(mail.credentialId());

        AuthTest test = testAuth.execute(anna, id);

        assertThat(test.answer().status()).isEqualTo(400);
        assertThat(test.errors()).singleElement().satisfies(error -> {
            assertThat(error.title()).isEqualTo("Authentication Error");
            assertThat(error.message()).contains("mailer");
            assertThat(error.timestamp()).isEqualTo(house.clock.millis());
        });
        assertThat(now().status()).isEqualTo(IntegrationStatus.ERROR);
        assertThat(now().messages().errors()).hasSize(1);

        testAuth.execute(anna, id);
        assertThat(now().messages().errors()).hasSize(1);

        house.accounts.accept(mail.credentialId());
        assertThat(testAuth.execute(anna, id).isOk()).isTrue();
        assertThat(now().status()).isEqualTo(IntegrationStatus.ENABLED);
    }

    @Test
    void testsAPausedIntegrationWithoutChangingIt() {
        house.get(PauseIntegration.class).execute(anna, id);
        assertThat(testAuth.execute(anna, id).isOk()).isTrue();
        house.accounts.refuse(crm.credentialId());
        assertThat(testAuth.execute(anna, id).isOk()).isFalse();

        assertThat(now().status()).isEqualTo(IntegrationStatus.DISABLED);
    }

    @Test
    void blamesNoAccountForAThirdPartyThatIsDown() {
        house.accounts.fail(crm.credentialId(), new TransientFailure(ErrorCode.UPSTREAM_TIMEOUT, "Down."));

        assertThatThrownBy(() -> testAuth.execute(anna, id))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT));

        assertThat(now().status()).isEqualTo(IntegrationStatus.ENABLED);
        house.accounts.refuse(mail.credentialId());
        assertThat(testAuth.execute(anna, id).errors()).hasSize(1);
    }

    @Test
    void countsAnAccountThatIsGoneAsRefused() {
        house.rows.remove("entities", mail.id());

        assertThat(testAuth.execute(anna, id).errors()).hasSize(1);

        assertThat(now().status()).isEqualTo(IntegrationStatus.ERROR);
    }

    private Integration now() {
        return integrations.find(anna, id).orElseThrow();
    }

    private Credential credential(Entity entity) {
        return house.get(CredentialVault.class).get(anna, String.valueOf(entity.credentialId()));
    }

    private String create(List<String> entities) {
        return house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(entities, Map.of("type", "demo", "greeting", "Hi")))
                .id();
    }

    private String create(UserId user, List<String> entities) {
        return house.get(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(entities, Map.of("type", "demo")))
                .id();
    }
}
