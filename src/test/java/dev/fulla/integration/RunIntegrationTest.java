package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.entity.Entity;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** Options, actions and routes: what reaches the code of an integration from outside. */
class RunIntegrationTest {
    private final IntegrationHouse house = new IntegrationHouse(List.of(Definitions.CRM, Definitions.DEMO));
    private final RunUserAction runUserAction = house.get(RunUserAction.class);
    private final ListUserActions listUserActions = house.get(ListUserActions.class);
    private final RunIntegrationRoute runRoute = house.get(RunIntegrationRoute.class);
    private final UserId anna = house.user("anna");
    private final UserId bert = house.user("bert");
    private String id = "";

    @BeforeEach
    void begin() {
        Entity crm = house.account(anna, "crm", "1");
        id = house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(List.of(crm.id(), crm.id()), Map.of("type", "demo")))
                .id();
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void answersTheDeclaredFormWithTheValuesOfNow() {
        house.get(UpdateIntegration.class).execute(anna, id, new UpdateIntegration.Command(Map.of("greeting", "Hi")));

        assertThat(Json.write(house.get(GetConfigOptions.class).execute(anna, id))).isEqualTo("""
                {"jsonSchema":{"type":"object","properties":{"greeting":{"type":"string","title":"Greeting"}},"required":["greeting"]},\
                "uiSchema":{"type":"VerticalLayout","elements":[{"type":"Control","scope":"#/properties/greeting","label":"Greeting"}]},\
                "data":{"greeting":"Hi"}}""");
    }

    @Test
    void answersWhatTheFlowSaysAboutOptions() {
        house.flows.on("demo", "GET_CONFIG_OPTIONS", (context, payload) -> Map.of("jsonSchema", Map.of()));
        house.flows.on("demo", "REFRESH_CONFIG_OPTIONS", (context, payload) -> List.of(Map.of("const", payload)));
        house.flows.on("demo", "GET_USER_ACTION_OPTIONS", (context, payload) -> payload);
        house.flows.on("demo", "REFRESH_USER_ACTION_OPTIONS", (context, payload) -> payload);
        Map<String, Object> typed = Map.of("a", "b");

        assertThat(house.get(GetConfigOptions.class).execute(anna, id)).isEqualTo(Map.of("jsonSchema", Map.of()));
        assertThat(house.get(RefreshConfigOptions.class).execute(anna, id, typed))
                .isEqualTo(List.of(Map.of("const", typed)));
        assertThat(house.get(GetUserActionOptions.class).execute(anna, id, "SEND", typed))
                .isEqualTo(Map.of("actionId", "SEND", "data", typed));
        assertThat(house.get(RefreshUserActionOptions.class).execute(anna, id, "SEND", typed))
                .isEqualTo(Map.of("actionId", "SEND", "data", typed));
    }

    @Test
    void answersTheDeclaredFormOfAnAction() {
        assertThat(Json.write(house.get(GetUserActionOptions.class).execute(anna, id, "LIST_CONTACTS", null)))
                .isEqualTo("{\"jsonSchema\":{},\"uiSchema\":{}}");
        assertThat(Json.write(house.get(GetUserActionOptions.class).execute(anna, id, "SEND", null)))
                .contains("\"required\":[\"to\"]");
        assertRefused(
                () -> house.get(GetUserActionOptions.class).execute(anna, id, "NOPE", null), ErrorCode.ACTION_NOT_FOUND);
    }

    /** Check 13, F-7b. */
    @Test
    void check13_listsActionsAsAPlainObjectByType() {
        assertThat(Json.write(listUserActions.execute(anna, id, Map.of("actionType", "QUICK_ACTION")))).isEqualTo("""
                {"LIST_CONTACTS":{"type":"USER_ACTION","userActionType":"QUICK_ACTION","title":"List contacts","description":"All of them"}}""");
        assertThat(listUserActions.execute(anna, id, null)).containsOnlyKeys("LIST_CONTACTS", "SEND");
        assertThat(listUserActions.execute(anna, id, Map.of("actionType", "OTHER"))).isEmpty();
    }

    @Test
    void addsActionsThatTheIntegrationFindsOutAndRunsThem() {
        house.flows.on("demo", "GET_USER_ACTIONS", (context, payload) ->
                Map.of("EXTRA", Map.of("title", "Extra"), "ON_DELETE", Map.of("title", "Evil"), "SEND", Map.of("title", "Mine")));
        house.flows.on("demo", "EXTRA", (context, payload) -> Map.of("ran", true));

        Map<String, Object> listed = listUserActions.execute(anna, id, null);

        assertThat(listed).containsOnlyKeys("LIST_CONTACTS", "SEND", "EXTRA");
        assertThat(Json.write(listed.get("SEND"))).contains("Mine");
        assertThat(runUserAction.execute(anna, id, "EXTRA", Map.of())).isEqualTo(Map.of("ran", true));
        assertRefused(() -> runUserAction.execute(anna, id, "ON_DELETE", null), ErrorCode.ACTION_NOT_FOUND);
    }

    /** D-48. */
    @Test
    void listsTheDeclaredActionsWhenFindingOutMoreFails() {
        house.flows.on("demo", "GET_USER_ACTIONS", (context, payload) -> {
            throw new IllegalStateException("boom");
        });

        assertThat(listUserActions.execute(anna, id, null)).containsOnlyKeys("LIST_CONTACTS", "SEND");

        assertThat(house.flows.sent()).hasSize(1);
        assertThat(house.get(IntegrationRepository.class).find(anna, id).orElseThrow().messages().errors())
                .extracting(Message::title)
                .containsExactly("User Actions Incomplete");
    }

    /** Check 13, D-23. */
    @Test
    void check13_runsNothingButActions() {
        house.flows.on("demo", "ON_DELETE", (context, payload) -> "deleted");
        house.flows.on("demo", "ON_WEBHOOK", (context, payload) -> "hooked");
        house.flows.on("demo", "HIDDEN", (context, payload) -> "hidden");

        for (String event : List.of("ON_DELETE", "on-delete", "onDelete", "ON_CREATE", "ON_WEBHOOK", "HIDDEN", "PING")) {
            assertRefused(() -> runUserAction.execute(anna, id, event, null), ErrorCode.ACTION_NOT_FOUND);
        }
        assertThat(house.flows.sent()).isEmpty();
    }

    /** F-8, D-35. */
    @Test
    void neverAnswersNothing() {
        house.flows.on("demo", "LIST_CONTACTS", (context, payload) -> null);
        assertThat(runUserAction.execute(anna, id, "LIST_CONTACTS", null)).isEqualTo(Map.of("success", true));

        house.flows.on("demo", "LIST_CONTACTS", (context, payload) -> "");
        assertThat(runUserAction.execute(anna, id, "LIST_CONTACTS", null)).isEqualTo(Map.of("success", true));

        house.flows.on("demo", "LIST_CONTACTS", (context, payload) -> List.of(Map.of("name", "Ann")));
        assertThat(runUserAction.execute(anna, id, "LIST_CONTACTS", null)).isEqualTo(List.of(Map.of("name", "Ann")));
    }

    @Test
    void checksWhatWasFilledIn() {
        house.flows.on("demo", "SEND", (context, payload) -> payload);

        assertRefused(() -> runUserAction.execute(anna, id, "SEND", Map.of()), ErrorCode.INVALID_REQUEST);
        assertRefused(() -> runUserAction.execute(anna, id, "SEND", Map.of("to", 5)), ErrorCode.INVALID_REQUEST);
        assertThat(runUserAction.execute(anna, id, "SEND", Map.of("to", "a@b"))).isEqualTo(Map.of("to", "a@b"));
    }

    @Test
    void runsNoActionOfAPausedIntegrationNorOneThatNobodyHandles() {
        assertRefused(() -> runUserAction.execute(anna, id, "LIST_CONTACTS", null), ErrorCode.EVENT_NOT_HANDLED);

        house.get(PauseIntegration.class).execute(anna, id);

        assertRefused(() -> runUserAction.execute(anna, id, "LIST_CONTACTS", null), ErrorCode.INTEGRATION_NOT_ACTIVE);
    }

    /** Check 1, D-42. */
    @Test
    void check1_letsNobodyElseLookOrRun() {
        assertRefused(() -> listUserActions.execute(bert, id, null), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> runUserAction.execute(bert, id, "LIST_CONTACTS", null), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> house.get(GetConfigOptions.class).execute(bert, id), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(
                () -> house.get(RefreshConfigOptions.class).execute(bert, id, null), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(
                () -> house.get(GetUserActionOptions.class).execute(bert, id, "SEND", null),
                ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> house.get(GetSampleData.class).execute(bert, id), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(() -> house.get(GetIntegrationContext.class).execute(bert, id), ErrorCode.INTEGRATION_NOT_FOUND);
    }

    /** F-9. */
    @Test
    void answersSampleDataOnlyWhereThereIsSome() {
        assertThat(house.get(GetSampleData.class).execute(anna, id)).isEqualTo(List.of());

        house.flows.on("demo", "GET_USER_ACTIONS", (context, payload) -> Map.of("GET_SAMPLE_DATA", Map.of("title", "x")));
        house.flows.on("demo", "GET_SAMPLE_DATA", (context, payload) -> List.of(Map.of("a", 1)));

        assertThat(house.get(GetSampleData.class).execute(anna, id)).isEqualTo(List.of(Map.of("a", 1)));
    }

    /** D-31, D-39. */
    @Test
    void answersDeclaredRoutesToWhomTheyAreDeclaredFor() {
        house.flows.on("demo", "PING", (context, payload) -> Map.of("known", context.owner().isPresent()));
        house.flows.on("demo", "ORDER", (context, payload) ->
                Answer.of(202, Map.of("order", ((RouteRequest) payload).parameters().get("orderId"), "user", context.owner().orElseThrow().value())));

        assertThat(route(anna, "GET", "/ping")).isEqualTo(Map.of("known", false));
        assertThat(route(null, "GET", "/ping")).isEqualTo(Map.of("known", false));
        assertThat(route(anna, "POST", "/orders/o-1"))
                .isEqualTo(Answer.of(202, Map.of("order", "o-1", "user", "anna")));
        assertThat(route(anna, "POST", "/orders/o%2F+1"))
                .isEqualTo(Answer.of(202, Map.of("order", "o/+1", "user", "anna")));
        assertRefused(() -> route(null, "POST", "/orders/o-1"), ErrorCode.AUTHENTICATION_REQUIRED);
        assertRefused(() -> route(anna, "POST", "/ping"), ErrorCode.NOT_FOUND);
        assertRefused(() -> route(anna, "GET", "/nothing"), ErrorCode.NOT_FOUND);
        assertRefused(
                () -> runRoute.execute(anna, "nothing", request("GET", "/ping")), ErrorCode.NOT_FOUND);
    }

    @Test
    void opensTheIntegrationThatASignedInRouteNames() {
        house.flows.on("demo", "OWN", (context, payload) -> context.integration().map(Integration::id).orElse("none"));

        assertThat(route(anna, "GET", "/own/" + id)).isEqualTo(id);
        assertRefused(() -> route(bert, "GET", "/own/" + id), ErrorCode.INTEGRATION_NOT_FOUND);
        house.rows.set("integrations", id, "type", "crm");
        assertRefused(() -> route(anna, "GET", "/own/" + id), ErrorCode.INTEGRATION_NOT_FOUND);
    }

    private Object route(@Nullable UserId user, String method, String path) {
        return runRoute.execute(user, "demo", request(method, path));
    }

    private static RouteRequest request(String method, String path) {
        return new RouteRequest(method, path, Map.of(), Map.of(), null);
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
