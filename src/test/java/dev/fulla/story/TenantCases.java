package dev.fulla.story;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How each operation is tried with the ids of another user; the names in braces are those of {@link Tenant}. */
final class TenantCases {
    /** Variables of paths that name no thing of a user: modules, and the one-time secret of a connection. */
    static final Set<String> NO_IDS = Set.of("module", "appId", "state", "name");

    private static final String CREDENTIAL = "{\"entityType\":\"crm\",\"data\":{\"credential_id\":\"{crmCredential}\"}}";

    static final Map<String, List<Attack>> CASES = Map.ofEntries(
            entry("getIntegration", List.of(onIntegration(null))),
            entry("updateIntegration", List.of(onIntegration("{\"config\":{\"greeting\":\"stolen\"}}"))),
            entry("deleteIntegration", List.of(onIntegration(null))),
            entry("pauseIntegration", List.of(onIntegration("{}"))),
            entry("resumeIntegration", List.of(onIntegration("{}"))),
            entry("getConfigOptions", List.of(onIntegration(null))),
            entry("refreshConfigOptions", List.of(onIntegration("{}"))),
            entry("refreshOptions", List.of(onIntegration("{}"))),
            entry("listUserActions", List.of(onIntegration(null))),
            entry("listUserActionsOfType", List.of(onIntegration("{}"))),
            entry("getUserActionOptions", List.of(onIntegration(null))),
            entry("getUserActionOptionsFor", List.of(onIntegration("{}"))),
            entry("refreshUserActionOptions", List.of(onIntegration("{}"))),
            entry("runUserAction", List.of(onIntegration("{}"))),
            entry("testIntegrationAuth", List.of(onIntegration(null))),
            entry("testIntegrationAuthNow", List.of(onIntegration("{}"))),
            entry("listIntegrationJobs", List.of(onIntegration(null))),
            entry("listSyncs", List.of(onSync(null))),
            entry("listSyncRecords", List.of(onSync(null))),
            entry("startSyncRun", List.of(onSync("{\"kind\":\"FULL\"}"))),
            entry("listSyncRuns", List.of(new Attack(Map.of(), "?integrationId={integration}", null, 404))),
            entry("getSyncRun", List.of(onRun(null))),
            entry("listSyncItems", List.of(onRun(null))),
            entry("pauseSyncRun", List.of(onRun("{}"))),
            entry("resumeSyncRun", List.of(onRun("{\"confirmsDeletions\":true}"))),
            entry("cancelSyncRun", List.of(onRun("{}"))),
            entry("retrySyncRun", List.of(onRun("{}"))),
            entry("settleSyncCreate", List.of(onRun("{\"item\":\"a.primary\",\"isMissing\":true}"))),
            entry("getSampleData", List.of(onIntegration(null))),
            entry("doors_integration_1_report", List.of(new Attack(Map.of("integrationId", "{doors}"), "", null, 404))),
            entry("doors_integration_2_report", List.of(new Attack(Map.of(), "?integrationId={doors}", null, 404))),
            entry("createIntegration", List.of(
                    creation("\"{crm}\",\"{mailer}\""),
                    creation("\"{own:crm}\",\"{mailer}\""),
                    creation("\"{own:crm}\",\"{own:mailer}\",\"{crm}\""))),
            entry("listEntityTimeline", List.of(onEntity(null))),
            entry("getEntity", List.of(onEntity(null))),
            entry("deleteEntity", List.of(onEntity(null))),
            entry("testEntity", List.of(onEntity(null))),
            entry("testEntityNow", List.of(onEntity("{}"))),
            entry("getEntityOptions", List.of(onEntity("{}"))),
            entry("refreshEntityOptions", List.of(onEntity("{}"))),
            entry("createEntity", List.of(new Attack(Map.of(), "", CREDENTIAL, 404))),
            entry("createEntityByClient", List.of(new Attack(Map.of(), "", CREDENTIAL, 404))),
            entry("getCredentialOptions", List.of(onCredential("?entityType=crm", null))),
            entry("getCredentialOptionsByClient", List.of(onCredential("?entityType=crm", null))),
            entry("getCredential", List.of(onCredential("", null))),
            entry("deleteCredential", List.of(onCredential("", null))),
            entry("reauthorizeCredential", List.of(onCredential("", "{}"))),
            entry("askIntegrationWebhook", List.of(new Attack(
                    Map.of("name", "hooks", "integrationId", "{integration}"), "?challenge=c-1&token=ring-new", null, 404))),
            entry("receiveIntegrationWebhook", List.of(
                    new Attack(Map.of("name", "hooks", "integrationId", "{integration}"), "?token=ring-new", "{}", 404))),
            entry("finishAuthorization", List.of(
                    new Attack(Map.of(), "", """
                            {"entityType":"stepper","sessionId":"{session}","step":1,"data":{"email":"b@example.test"}}""", 404),
                    new Attack(Map.of(), "", """
                            {"entityType":"crm","data":{"code":"acct-9","state":"{state}"}}""", 400))));

    /** Operations that take nothing that belongs to somebody, and why. */
    static final Map<String, String> NOTHING_TO_TAKE = Map.ofEntries(
            entry("readEvents", "about the caller; see LiveStory"),
            entry("openConnection", "about the caller; see LiveStory"),
            entry("createTicket", "about the caller"),
            entry("getUser", "about the caller"),
            entry("logoutUser", "about the caller"),
            entry("loginUser", "takes name and password"),
            entry("createUser", "takes name and password"),
            entry("listIntegrations", "about the caller; see listsHoldOwnThingsOnly"),
            entry("listCredentials", "about the caller; see listsHoldOwnThingsOnly"),
            entry("getAuthorizationRequirements", "takes the name of a module"),
            entry("startAuthorization", "whoever holds the one-time state is meant; see ConnectInBrowserStory"),
            entry("receiveAuthorizationCallback", "bound to the browser by a cookie; see ConnectInBrowserStory"),
            entry("getFrontendRedirect", "takes the name of a module and passes a browser on"),
            entry("askWebhook", "answers the vendor's question and reads nothing"),
            entry("askModuleWebhook", "answers the vendor's question and reads nothing"),
            entry("receiveWebhook", "proved by the vendor's signature; see ReceiveWebhookTest"),
            entry("receiveModuleWebhook", "proved by the vendor's signature; see ReceiveWebhookTest"),
            entry("demo_integration_1_ping", "open to everybody, without an integration"),
            entry("getHealth", "about the process"),
            entry("getLiveness", "about the process"),
            entry("getReadiness", "about the process"),
            entry("getDetailedHealth", "about the process"),
            entry("getOpenApi", "about the interface"));

    private TenantCases() {}

    /**
     * @param variables of the path
     * @param query beginning with a question mark, or empty
     * @param status 404, or 400 where what is shown is no id but a state
     */
    record Attack(Map<String, String> variables, String query, @Nullable String body, int status) {
        String method(String operation) {
            return operation.substring(0, operation.indexOf(' ')).toUpperCase(Locale.ROOT);
        }

        /** @param operation method and path as the document has them */
        String path(String operation) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                path = path.replace("{" + variable.getKey() + "}", variable.getValue());
            }
            return path + query;
        }
    }

    static Set<String> allNames() {
        Set<String> names = new TreeSet<>(CASES.keySet());
        names.addAll(NOTHING_TO_TAKE.keySet());
        return names;
    }

    private static Attack onIntegration(@Nullable String body) {
        return new Attack(Map.of("integrationId", "{integration}", "actionId", "LIST_CONTACTS"), "", body, 404);
    }

    private static Attack onSync(@Nullable String body) {
        return new Attack(Map.of("integrationId", "{integration}", "sync", "contacts"), "", body, 404);
    }

    private static Attack onRun(@Nullable String body) {
        return new Attack(Map.of("runId", "{run}"), "", body, 404);
    }

    private static Attack onEntity(@Nullable String body) {
        return new Attack(Map.of("entityId", "{crm}"), "", body, 404);
    }

    private static Attack onCredential(String query, @Nullable String body) {
        return new Attack(Map.of("credentialId", "{crmCredential}"), query, body, 404);
    }

    private static Attack creation(String entities) {
        return new Attack(
                Map.of(),
                "",
                "{\"entities\":[" + entities + "],\"config\":{\"type\":\"demo\",\"greeting\":\"stolen\"}}",
                404);
    }
}
