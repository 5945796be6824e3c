package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.entity.Entity;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.FakeFlows;
import dev.fulla.support.IntegrationHouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateIntegrationTest {
    private final IntegrationHouse house =
            new IntegrationHouse(List.of(Definitions.CRM, Definitions.DEMO, Definitions.MANY));
    private final CreateIntegration createIntegration = house.get(CreateIntegration.class);
    private final IntegrationRepository integrations = house.get(IntegrationRepository.class);
    private final UserId anna = house.user("anna");
    private final UserId bert = house.user("bert");
    private final Entity crm = house.account(anna, "crm", "1");
    private final Entity mail = house.account(anna, "mailer", "1");

    @AfterEach
    void end() {
        house.close();
    }

    /** Check 8, D-44, D-45, D-47. */
    @Test
    void check8_sendsOnCreateOnceWithAccountsAndAnswersWhatCameOfIt() {
        house.flows.on("demo", "ON_CREATE", (context, payload) -> {
            assertThat(context.integration().orElseThrow().status()).isEqualTo(IntegrationStatus.IN_CREATION);
            assertThat(context.modules()).containsOnlyKeys("source", "mail");
            assertThat(context.connection("mail").credentialId()).isEqualTo(mail.credentialId());
            assertThat(context.config()).containsEntry("greeting", "Hi");
            return null;
        });

        IntegrationView made = create(List.of(crm.id(), mail.id()), Map.of("type", "demo", "greeting", "Hi"));

        assertThat(house.flows.sent()).hasSize(1);
        assertThat(house.flows.sent().get(0).payload()).isEqualTo(Map.of("integrationId", made.id()));
        assertThat(made.status()).isEqualTo(IntegrationStatus.ENABLED);
        assertThat(made.version()).isEqualTo("1.0.0");
        assertThat(made.entities()).isEqualTo(List.of(crm.id(), mail.id()));
        assertThat(made.options().type()).isEqualTo("crm");
        assertThat(made.options().integrationType()).isEqualTo("demo");
        assertThat(made.userId()).isEqualTo("anna");
    }

    @Test
    void waitsForRequiredConfiguration() {
        IntegrationView made = create(List.of(crm.id(), mail.id()), Map.of("type", "demo"));

        assertThat(made.status()).isEqualTo(IntegrationStatus.NEEDS_CONFIG);
        assertThat(made.messages().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.title()).isEqualTo("Config Validation Error");
            assertThat(warning.message()).contains("Greeting");
            assertThat(warning.timestamp()).isEqualTo(house.clock.millis());
        });
    }

    /** F-1. */
    @Test
    void keepsTheSameAccountTwice() {
        IntegrationView made = create(List.of(crm.id(), crm.id()), Map.of("type", "crm"));

        assertThat(made.entities()).isEqualTo(List.of(crm.id(), crm.id()));
    }

    /** Check 7, D-10, D-51. */
    @Test
    void check7_storesNothingWhenAnythingIsWrong() {
        Entity foreign = house.account(bert, "crm", "9");
        Map<String, Object> config = Map.of("type", "crm");

        assertRefused(() -> create(List.of(crm.id()), Map.of("type", "nonsense")), ErrorCode.UNKNOWN_INTEGRATION_TYPE);
        assertRefused(() -> create(List.of(foreign.id()), config), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> create(List.of("gone"), config), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> create(List.of(), config), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> create(List.of(12), config), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> create(List.of(" "), config), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> create(List.of("a", "b", "c", "d", "e", "f"), config), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> create(List.of(mail.id()), config), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> create(List.of(crm.id()), Map.of("type", 5)), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> create(List.of(crm.id()), Map.of("type", "crm", "region", "mars")), ErrorCode.INVALID_CONFIG);
        assertThatThrownBy(() -> new CreateIntegration.Command(null, null))
                .hasMessage("Missing Parameters: entities, config are required.");
        assertThat(integrations.list(anna)).isEmpty();
        assertThat(house.flows.sent()).isEmpty();
    }

    /** F-5. */
    @Test
    void derivesAMissingTypeWhenTheAccountsLeaveNoChoice() {
        Entity shop = house.account(anna, "shop", "1");

        assertThat(create(List.of(crm.id(), crm.id()), Map.of("entity", "crm")).config())
                .containsEntry("type", "crm")
                .containsEntry("entity", "crm");
        assertThat(create(List.of(mail.id()), Map.of()).config()).containsEntry("type", "demo");
        assertThat(create(List.of(shop.id()), Map.of()).config()).containsEntry("type", "many");
        assertRefused(() -> create(List.of(crm.id(), shop.id()), Map.of()), ErrorCode.INVALID_REQUEST);
    }

    /** D-46. */
    @Test
    void answersTheOneThatJoinsTheSameAccountsInTheSameOrder() {
        IntegrationView first = create(List.of(crm.id(), mail.id()), Map.of("type", "demo", "greeting", "Hi"));

        assertThat(create(List.of(crm.id(), mail.id()), Map.of("type", "demo")).id()).isEqualTo(first.id());
        assertThat(create(List.of(mail.id(), crm.id()), Map.of("type", "demo")).id()).isNotEqualTo(first.id());
    }

    /** D-46: a double click. */
    @Test
    void makesOneOfManyRequestsAtTheSameTime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        Callable<String> click = () -> create(List.of(crm.id()), Map.of("type", "crm")).id();
        Set<String> ids = new java.util.HashSet<>();
        for (var done : pool.invokeAll(List.of(click, click, click, click))) {
            ids.add(done.get());
        }
        pool.shutdown();

        assertThat(ids).hasSize(1);
        assertThat(integrations.list(anna)).hasSize(1);
    }

    @Test
    void makesAnyNumberWhereTheDefinitionSaysSo() {
        Entity shop = house.account(anna, "shop", "1");

        create(List.of(shop.id(), shop.id()), Map.of("type", "many"));
        create(List.of(shop.id(), shop.id()), Map.of("type", "many"));

        assertThat(integrations.list(anna)).hasSize(2);
    }

    @Test
    void testsTheAccountsOfTheOneItReusesAndResumesIt() {
        IntegrationView first = create(List.of(crm.id()), Map.of("type", "crm"));
        house.get(PauseIntegration.class).execute(anna, first.id());

        assertThat(create(List.of(crm.id()), Map.of("type", "crm")).status()).isEqualTo(IntegrationStatus.ENABLED);

        house.accounts.refuse(crm.credentialId());
        IntegrationView broken = create(List.of(crm.id()), Map.of("type", "crm"));
        assertThat(broken.status()).isEqualTo(IntegrationStatus.ERROR);
        assertThat(broken.messages().errors()).hasSize(1);
    }

    @Test
    void staysInCreationWithAMessageWhenOnCreateFailsAndStartsAgainWhenAskedAgain() {
        FakeFlows.Flow failing = (context, payload) -> {
            throw new IllegalStateException("secret detail");
        };
        house.flows.on("crm", "ON_CREATE", failing);

        assertRefusedOnly(() -> create(List.of(crm.id()), Map.of("type", "crm")), ErrorCode.FLOW_FAILED);

        Integration kept = integrations.list(anna).get(0);
        assertThat(kept.status()).isEqualTo(IntegrationStatus.IN_CREATION);
        assertThat(kept.messages().errors()).singleElement().satisfies(error -> {
            assertThat(error.title()).isEqualTo("Creation Failed");
            assertThat(error.message()).doesNotContain("secret detail");
        });
        house.flows.on("crm", "ON_CREATE", (context, payload) -> null);
        IntegrationView again = create(List.of(crm.id()), Map.of("type", "crm"));
        assertThat(again.id()).isEqualTo(kept.id());
        assertThat(again.status()).isEqualTo(IntegrationStatus.ENABLED);
        assertThat(house.flows.sent()).hasSize(2);
    }

    @Test
    void passesOnWhatTheHandlerRefused() {
        house.flows.on("crm", "ON_CREATE", (context, payload) -> {
            throw new RuntimeException(new PermanentFailure(ErrorCode.INVALID_CONFIG, "No such region."));
        });

        assertRefusedOnly(() -> create(List.of(crm.id()), Map.of("type", "crm")), ErrorCode.INVALID_CONFIG);

        assertThat(integrations.list(anna).get(0).messages().errors().get(0).message()).isEqualTo("No such region.");
    }

    @Test
    void startsACreationAgainThatWasInterruptedLongAgo() {
        List<IntegrationView> nested = new ArrayList<>();
        house.flows.on("crm", "ON_CREATE", (context, payload) -> {
            if (nested.isEmpty()) {
                nested.add(create(List.of(crm.id()), Map.of("type", "crm")));
                house.clock.advance(Duration.ofMinutes(6));
                nested.add(create(List.of(crm.id()), Map.of("type", "crm")));
            }
            return null;
        });

        create(List.of(crm.id()), Map.of("type", "crm"));

        assertThat(nested).extracting(IntegrationView::status)
                .containsExactly(IntegrationStatus.IN_CREATION, IntegrationStatus.ENABLED);
        assertThat(integrations.list(anna)).hasSize(1);
    }

    /** Promise 3: a secret of the configuration is sealed at rest, opened for the handler, shown to nobody. */
    @Test
    void keepsSecretConfigurationToItself() {
        house.flows.on("crm", "ON_CREATE", (context, payload) -> {
            assertThat(context.config()).containsEntry("token", "s3cret").containsEntry("size", 7);
            assertThat(context.toString()).doesNotContain("s3cret");
            return null;
        });

        IntegrationView made = create(List.of(crm.id()), Map.of("type", "crm", "token", "s3cret", "region", "eu"));

        String stored = house.rows.text("integrations", made.id(), "config").orElseThrow();
        assertThat(house.flows.sent()).hasSize(1);
        assertThat(stored).doesNotContain("s3cret").contains("sealed");
        assertThat(made.config()).isEqualTo(Map.of("type", "crm", "region", "eu"));
        assertThat(Json.write(made)).doesNotContain("s3cret", "sealed", "very-secret");
    }

    private IntegrationView create(List<?> entities, Map<String, Object> config) {
        return createIntegration.execute(anna, new CreateIntegration.Command(entities, config));
    }

    private void assertRefused(ThrowingCallable call, ErrorCode code) {
        int before = integrations.list(anna).size();
        assertRefusedOnly(call, code);
        assertThat(integrations.list(anna)).hasSize(before);
    }

    private static void assertRefusedOnly(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
