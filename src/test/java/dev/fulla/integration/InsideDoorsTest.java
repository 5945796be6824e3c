package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.entity.Entity;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contexts, mappings and behaviours: what code inside the process uses. */
class InsideDoorsTest {
    private final Greeter greeter = new Greeter();
    private final IntegrationHouse house =
            new IntegrationHouse(List.of(Definitions.CRM, Definitions.DEMO, Definitions.MANY), greeter);
    private final FindIntegrationContext findContext = house.get(FindIntegrationContext.class);
    private final UserId anna = house.user("anna");
    private final UserId bert = house.user("bert");

    /** A behaviour that notes what it is called for. */
    private static final class Greeter implements IntegrationBehaviour {
        private String called = "";

        @Override
        public String integration() {
            return "demo";
        }

        @Override
        public void onCreate(IntegrationContext context) {
            called += "create ";
        }

        @Override
        public void onUpdate(IntegrationContext context, Map<String, Object> submitted) {
            called += "update" + submitted + " ";
        }

        @Override
        public void onDelete(IntegrationContext context) {
            called += "delete ";
        }

        @Override
        public Object runAction(IntegrationContext context, String action, @Nullable Object data) {
            return Map.of("ran", action);
        }

        @Override
        public Map<String, IntegrationDefinition.UserAction> dynamicActions(IntegrationContext context) {
            return Map.of("MORE", new IntegrationDefinition.UserAction("More", null, null, null));
        }
    }

    @AfterEach
    void end() {
        house.close();
    }

    /** D-25: module, external id and type name one integration, whoever else connected something alike. */
    @Test
    void findsTheOneIntegrationOfAnAccount() {
        Entity crm = house.account(anna, "crm", "same");
        Entity shop = house.account(anna, "shop", "same");
        String id = create(anna, "crm", crm.id());
        create(anna, "many", shop.id());

        IntegrationContext found = findContext.execute("crm", "crm", "same");

        assertThat(found.integration().orElseThrow().id()).isEqualTo(id);
        assertThat(found.owner()).contains(anna);
        assertThat(found.connection("crm").entityId()).isEqualTo(crm.id());
        assertRefused(() -> findContext.execute("crm", "crm", "other"), ErrorCode.ENTITY_NOT_FOUND);
        assertRefused(() -> findContext.execute("crm", "shop", "same"), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> findContext.execute("crm", "crm", ""), ErrorCode.MISSING_PARAMETER);
    }

    /** D-25. */
    @Test
    void refusesToGuessAmongSeveral() {
        create(anna, "crm", house.account(anna, "crm", "same").id());
        create(bert, "crm", house.account(bert, "crm", "same").id());

        assertRefused(() -> findContext.execute("crm", "crm", "same"), ErrorCode.AMBIGUOUS_ENTITY);
    }

    /** D-49. */
    @Test
    void givesEachKeyItsAccountAndKeepsRepeats() {
        Entity one = house.account(anna, "shop", "1");
        Entity two = house.account(anna, "shop", "2");
        Entity three = house.account(anna, "shop", "3");
        GetIntegrationContext getContext = house.get(GetIntegrationContext.class);

        IntegrationContext three3 = getContext.execute(anna, create(anna, "many", one.id(), two.id(), three.id()));
        IntegrationContext twice = getContext.execute(anna, create(anna, "many", one.id(), one.id()));

        assertThat(three3.connection("from").entityId()).isEqualTo(one.id());
        assertThat(three3.connection("to").entityId()).isEqualTo(two.id());
        assertThat(three3.connections("from")).extracting(c -> c.entityId()).containsExactly(one.id(), three.id());
        assertThat(twice.connection("to").entityId()).isEqualTo(one.id());
        assertThat(twice.connections("to")).hasSize(1);
        assertRefused(() -> twice.connection("nothing"), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void saysWhatIsMissingWhenAModuleHasNoAccount() {
        Entity crm = house.account(anna, "crm", "1");
        IntegrationContext context =
                house.get(GetIntegrationContext.class).execute(anna, create(anna, "demo", crm.id(), crm.id()));

        assertRefused(() -> context.connection("mail"), ErrorCode.ENTITY_NOT_FOUND);
    }

    @Test
    void keepsMappingsSealedAndForTheOwner() {
        String id = create(anna, "crm", house.account(anna, "crm", "1").id());
        UpsertMapping upsert = house.get(UpsertMapping.class);
        GetMapping getMapping = house.get(GetMapping.class);

        upsert.execute(anna, id, "42", Map.of("email", "x@y.example"));
        upsert.execute(anna, id, "42", Map.of("email", "z@y.example"));
        upsert.execute(anna, id, "43", "text");

        assertThat(getMapping.execute(anna, id, "42").value().get("email").asText()).isEqualTo("z@y.example");
        assertThat(house.rows.texts("mappings"))
                .hasSize(2)
                .noneMatch(stored -> stored.contains("example"));
        Page<Mapping> page = house.get(ListMappings.class).execute(anna, id, null, 1);
        assertThat(page.items()).extracting(Mapping::sourceId).containsExactly("42");
        assertThat(page.next()).isEqualTo("42");
        assertRefused(() -> getMapping.execute(bert, id, "42"), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> upsert.execute(bert, id, "42", 1), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> upsert.execute(anna, id, " ", 1), ErrorCode.MISSING_PARAMETER);
        assertRefused(() -> house.get(DeleteMapping.class).execute(bert, id, "42"), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> house.get(ListMappings.class).execute(bert, id, null, 1), ErrorCode.INTEGRATION_NOT_FOUND);
        house.get(DeleteMapping.class).execute(anna, id, "42");
        assertRefused(() -> getMapping.execute(anna, id, "42"), ErrorCode.MAPPING_NOT_FOUND);
    }

    /** D-18: one dispatcher, the flow first, then the behaviour, then the framework. */
    @Test
    void asksTheBehaviourWhereThereIsNoFlow() {
        Entity crm = house.account(anna, "crm", "1");
        String id = create(anna, "demo", crm.id());
        RunUserAction run = house.get(RunUserAction.class);

        house.get(UpdateIntegration.class).execute(anna, id, new UpdateIntegration.Command(Map.of("greeting", "Hi")));
        assertThat(run.execute(anna, id, "LIST_CONTACTS", null)).isEqualTo(Map.of("ran", "LIST_CONTACTS"));
        assertThat(run.execute(anna, id, "MORE", null)).isEqualTo(Map.of("ran", "MORE"));
        house.flows.on("demo", "LIST_CONTACTS", (context, payload) -> "flow");
        assertThat(run.execute(anna, id, "LIST_CONTACTS", null)).isEqualTo("flow");
        assertThat(house.get(ListUserActions.class).execute(anna, id, null)).containsKeys("MORE", "SEND");
        house.get(DeleteIntegration.class).execute(anna, id);

        assertThat(greeter.called).isEqualTo("create update{greeting=Hi} delete ");
    }

    private String create(UserId user, String type, String... entities) {
        return house.get(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(List.of(entities), Map.of("type", type)))
                .id();
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
