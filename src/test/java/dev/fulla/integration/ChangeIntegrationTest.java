package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.entity.Entity;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Updating, pausing, resuming and deleting. */
class ChangeIntegrationTest {
    private final IntegrationHouse house = new IntegrationHouse(List.of(Definitions.CRM, Definitions.DEMO));
    private final UpdateIntegration updateIntegration = house.get(UpdateIntegration.class);
    private final DeleteIntegration deleteIntegration = house.get(DeleteIntegration.class);
    private final IntegrationRepository integrations = house.get(IntegrationRepository.class);
    private final UserId anna = house.user("anna");
    private final UserId bert = house.user("bert");
    private final Entity crm = house.account(anna, "crm", "1");
    private final Entity mail = house.account(anna, "mailer", "1");

    @AfterEach
    void end() {
        house.close();
    }

    /** Check 9, D-09, F-11: the client's form data comes without type. */
    @Test
    void check9_mergesWhatIsSubmittedAndKeepsTheType() {
        String id = create("crm", Map.of("region", "eu", "note", "mine"));

        IntegrationView view = update(id, Map.of("region", "us", "type", "demo"));

        assertThat(view.config()).isEqualTo(Map.of("type", "crm", "region", "us", "note", "mine"));
        assertThat(integrations.find(anna, id).orElseThrow().config()).isEqualTo(view.config());
        assertThat(view.entities()).isEqualTo(List.of(crm.id()));
    }

    @Test
    void takesAKeyOutThatIsSubmittedAsNull() {
        String id = create("crm", Map.of("region", "eu"));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("region", null);
        nothing.put("type", null);

        assertThat(update(id, nothing).config()).isEqualTo(Map.of("type", "crm"));
    }

    /** Check 8. */
    @Test
    void check8_sendsOnUpdateOnceWithTheNewConfiguration() {
        house.flows.on("crm", "ON_UPDATE", (context, payload) -> {
            assertThat(context.config()).containsEntry("region", "us").containsEntry("size", 7);
            assertThat(context.modules()).containsOnlyKeys("crm");
            return null;
        });
        String id = create("crm", Map.of("region", "eu"));

        update(id, Map.of("region", "us"));

        assertThat(house.flows.events()).containsExactly("ON_UPDATE");
        assertThat(house.flows.sent().get(0).payload()).isEqualTo(Map.of("config", Map.of("region", "us")));
    }

    @Test
    void movesBetweenNeedsConfigAndEnabledAndLeavesOthersAlone() {
        String id = demo(Map.of());

        assertThat(update(id, Map.of("greeting", "Hi")).status()).isEqualTo(IntegrationStatus.ENABLED);
        assertThat(update(id, Map.of("greeting", " ")).status()).isEqualTo(IntegrationStatus.NEEDS_CONFIG);
        house.get(PauseIntegration.class).execute(anna, id);
        assertThat(update(id, Map.of("greeting", "Hi")).status()).isEqualTo(IntegrationStatus.DISABLED);
    }

    @Test
    void refusesConfigurationThatDoesNotFitAndStoresNothingOfIt() {
        String id = create("crm", Map.of("region", "eu"));

        assertRefused(() -> update(id, Map.of("region", "mars", "note", "x")), ErrorCode.INVALID_CONFIG);
        assertRefused(() -> update(id, Map.of("size", "large")), ErrorCode.INVALID_CONFIG);

        assertThat(integrations.find(anna, id).orElseThrow().config()).isEqualTo(Map.of("type", "crm", "region", "eu"));
        assertThatThrownBy(() -> new UpdateIntegration.Command(null)).hasMessage("Missing Parameter: config is required.");
    }

    @Test
    void notesThatOnUpdateFailed() {
        house.flows.on("crm", "ON_UPDATE", (context, payload) -> {
            throw new IllegalStateException("boom");
        });
        String id = create("crm", Map.of("region", "eu"));

        assertRefused(() -> update(id, Map.of("region", "us")), ErrorCode.FLOW_FAILED);

        Integration now = integrations.find(anna, id).orElseThrow();
        assertThat(now.config()).containsEntry("region", "us");
        assertThat(now.messages().errors()).extracting(Message::title).containsExactly("Update Failed");
    }

    /** Check 1, D-42, D-43. */
    @Test
    void check1_letsNobodyElseChangeOrRemoveAnything() {
        String id = create("crm", Map.of());
        UpdateIntegration.Command command = new UpdateIntegration.Command(Map.of("region", "us"));

        assertRefused(() -> updateIntegration.execute(bert, id, command), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> deleteIntegration.execute(bert, id), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> house.get(PauseIntegration.class).execute(bert, id), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> house.get(ResumeIntegration.class).execute(bert, id), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(
                () -> house.get(UpdateIntegrationStatus.class).execute(bert, id, IntegrationStatus.DISABLED),
                ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(
                () -> house.get(AddIntegrationMessage.class).execute(bert, id, MessageKind.INFO, "a", "b"),
                ErrorCode.INTEGRATION_NOT_FOUND);
        assertThat(integrations.find(anna, id).orElseThrow().status()).isEqualTo(IntegrationStatus.ENABLED);
    }

    @Test
    void pausesAndResumesAndTellsTheIntegration() {
        house.flows.on("crm", "STATUS_CHANGED", (context, payload) -> null);
        String id = create("crm", Map.of());

        assertThat(house.get(PauseIntegration.class).execute(anna, id).status()).isEqualTo(IntegrationStatus.DISABLED);
        assertThat(house.get(PauseIntegration.class).execute(anna, id).status()).isEqualTo(IntegrationStatus.DISABLED);
        assertThat(house.get(ResumeIntegration.class).execute(anna, id).status()).isEqualTo(IntegrationStatus.ENABLED);

        assertThat(house.flows.sent()).extracting(sent -> sent.payload())
                .containsExactly(Map.of("status", "DISABLED"), Map.of("status", "ENABLED"));
    }

    /** Check 8, 10, D-44. */
    @Test
    void check8_check10_sendsOnDeleteOnceWithAccountsAndRemoves() {
        house.flows.on("crm", "ON_DELETE", (context, payload) -> {
            assertThat(context.integration().orElseThrow().status()).isEqualTo(IntegrationStatus.IN_DELETION);
            assertThat(context.modules()).containsOnlyKeys("crm");
            assertThat(payload).isNull();
            assertRefused(() -> deleteIntegration.execute(anna, context.integration().orElseThrow().id()), ErrorCode.INTEGRATION_NOT_FOUND);
            return null;
        });
        String id = create("crm", Map.of());

        deleteIntegration.execute(anna, id);

        assertThat(house.flows.events()).containsExactly("ON_DELETE");
        assertThat(integrations.find(anna, id)).isEmpty();
        assertRefused(() -> deleteIntegration.execute(anna, id), ErrorCode.INTEGRATION_NOT_FOUND);
    }

    /** Check 10, D-11, D-44. */
    @Test
    void check10_deletesEvenWhenTheHandlerFailsOrTheDefinitionIsGone() {
        house.flows.on("crm", "ON_DELETE", (context, payload) -> {
            throw new IllegalStateException("boom");
        });
        String failing = create("crm", Map.of());
        String orphan = demo(Map.of());
        house.rows.set("integrations", orphan, "type", "gone");

        deleteIntegration.execute(anna, failing);
        deleteIntegration.execute(anna, orphan);

        assertThat(integrations.list(anna)).isEmpty();
    }

    @Test
    void takesOverADeletionThatWasInterrupted() {
        String id = create("crm", Map.of());
        integrations.markInDeletion(anna, id, house.clock.instant(), house.clock.instant());
        assertRefused(() -> deleteIntegration.execute(anna, id), ErrorCode.INTEGRATION_NOT_FOUND);

        house.clock.advance(Duration.ofMinutes(6));
        deleteIntegration.execute(anna, id);

        assertThat(integrations.list(anna)).isEmpty();
    }

    @Test
    void enforcesTheTableOfStatuses() {
        String id = create("crm", Map.of());
        UpdateIntegrationStatus updateStatus = house.get(UpdateIntegrationStatus.class);

        assertThat(updateStatus.execute(anna, id, IntegrationStatus.PROCESSING).status())
                .isEqualTo(IntegrationStatus.PROCESSING);
        assertRefused(() -> updateStatus.execute(anna, id, IntegrationStatus.IN_CREATION), ErrorCode.STORE_CONFLICT);
        updateStatus.execute(anna, id, IntegrationStatus.DISABLED);
        assertRefused(() -> updateStatus.execute(anna, id, IntegrationStatus.ERROR), ErrorCode.STORE_CONFLICT);
        for (IntegrationStatus status : IntegrationStatus.values()) {
            assertThat(IntegrationStatus.IN_DELETION.mayBecome(status)).isFalse();
            assertThat(status.mayBecome(IntegrationStatus.IN_CREATION)).isFalse();
        }
    }

    /** D-14, D-16. */
    @Test
    void keepsTheNewestMessages() {
        String id = create("crm", Map.of());
        AddIntegrationMessage addMessage = house.get(AddIntegrationMessage.class);

        for (int i = 1; i <= 4; i++) {
            addMessage.execute(anna, id, MessageKind.INFO, "Title", "Text " + i);
        }

        assertThat(update(id, Map.of()).messages().info())
                .extracting(Message::message)
                .containsExactly("Text 2", "Text 3", "Text 4");
    }

    private IntegrationView update(String id, Map<String, Object> config) {
        return updateIntegration.execute(anna, id, new UpdateIntegration.Command(config));
    }

    private String create(String type, Map<String, Object> config) {
        Map<String, Object> all = new HashMap<>(config);
        all.put("type", type);
        return house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(List.of(crm.id()), all))
                .id();
    }

    private String demo(Map<String, Object> config) {
        Map<String, Object> all = new HashMap<>(config);
        all.put("type", "demo");
        return house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(List.of(crm.id(), mail.id()), all))
                .id();
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
