package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationFilesTest {
    private static final Set<String> MODULES = Set.of("acme-crm", "slack");

    private static final String COMPLETE = """
            name: deal-alerts
            version: 1.0.0
            display: {name: Deal alerts, description: Tells a channel about large deals, category: Sales}
            modules: {crm: acme-crm, chat: slack}
            isMany: true
            config:
              minAmount: {type: number, default: 10000, title: Smallest amount to report}
              channel: {type: string, required: true, title: Channel}
              key: {type: string, secret: true, placeholder: Paste it}
            actions:
              LIST_CHANNELS: {title: List channels, userActionType: QUICK_ACTION, options: {query: {type: string}}}
            routes:
              - {method: GET, path: "/deals/{dealId}", event: GET_DEAL, auth: none}
              - {method: POST, path: /deals, event: ADD_DEAL}
            schedule: {every: 15m}
            webhooks: {crm: [deal.changed]}
            syncs:
              contacts:
                primary: {module: crm, object: contacts}
                secondary: {module: chat, object: members}
                matchOn: [email]
                fields:
                  email: {primary: /email, secondary: /email_address}
            """;

    @Test
    void readsADefinitionWithEverything() {
        IntegrationDefinition definition = read(COMPLETE).get("deal-alerts");

        assertThat(definition.modules()).containsExactly(java.util.Map.entry("crm", "acme-crm"), java.util.Map.entry("chat", "slack"));
        assertThat(definition.firstModule()).isEqualTo("acme-crm");
        assertThat(definition.isMany()).isTrue();
        assertThat(definition.hasUserConfig()).isTrue();
        assertThat(definition.config().secrets()).containsExactly("key");
        assertThat(definition.routes().get(0).auth()).isEqualTo(IntegrationDefinition.Auth.NONE);
        assertThat(definition.webhooks()).containsEntry("crm", new WebhookSource(List.of("deal.changed"), null, false));
        assertThat(definition.syncs()).containsOnlyKeys("contacts");
        assertThat(definition.display().category()).isEqualTo("Sales");
    }

    /** D-39. */
    @Test
    void protectsARouteThatDoesNotSayWhoMayCall() {
        assertThat(read(COMPLETE).get("deal-alerts").routes().get(1).auth()).isEqualTo(IntegrationDefinition.Auth.USER);
    }

    @Test
    void acceptsLabelForName() {
        String labelled = COMPLETE.replace("display: {name:", "display: {label:");

        assertThat(read(labelled).get("deal-alerts").display().name()).isEqualTo("Deal alerts");
    }

    @Test
    void makesTheSchemasOfAForm() {
        Form form = read(COMPLETE).get("deal-alerts").config();

        assertThat(form.jsonSchema()).hasToString("""
                {"type":"object","properties":{"minAmount":{"type":"number","default":10000,"title":"Smallest amount to report"},\
                "channel":{"type":"string","title":"Channel"},"key":{"type":"string"}},"required":["channel"]}""");
        assertThat(Json.MAPPER.valueToTree(form.uiSchema()).at("/elements/2")).hasToString("""
                {"type":"Control","scope":"#/properties/key","options":{"format":"password","placeholder":"Paste it"}}""");
        assertThat(Form.EMPTY.jsonSchema()).isEmpty();
    }

    @Test
    void namesEveryProblemOfEveryFileAtOnce() {
        IntegrationFiles files = new IntegrationFiles(MODULES);
        files.read("one.yaml", COMPLETE);
        files.read("two.yaml", COMPLETE);
        files.read("three.yaml", "name: x\nversion: 1.0.0\ndisplay: {name: X}\nmodules: {a: slack}\nnonsense: 1\n");
        files.read("four.yaml", "name: [\n");
        files.read("five.yaml", "name: a\nname: b\n");
        files.read("six.yaml", "- 1");

        assertThatThrownBy(files::catalog)
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("two.yaml: name: 'deal-alerts' is taken by one.yaml")
                .hasMessageContaining("three.yaml: display: required property 'description' not found")
                .hasMessageContaining("three.yaml: property 'nonsense' is not defined")
                .hasMessageContaining("four.yaml: line ")
                .hasMessageContaining("five.yaml: line 2: Duplicate field 'name'")
                .hasMessageContaining("six.yaml: expected a YAML object");
    }

    @Test
    void refusesNamesThatDoNotExistOrAreNotFree() {
        assertProblem("chat: slack", "chat: teams", "modules.chat: there is no module 'teams'; known: acme-crm, slack");
        assertProblem("LIST_CHANNELS", "ON_DELETE", "actions.ON_DELETE: this name belongs to an event of the framework");
        assertProblem("LIST_CHANNELS", "onDelete", "actions.onDelete: this name belongs to an event of the framework");
        assertProblem("event: ADD_DEAL", "event: ON_CREATE", "routes[1].event: ON_CREATE is sent by the framework only");
        assertProblem("path: /deals,", "path: /webhooks,", "routes[1].path: /webhooks belongs to the framework");
        assertProblem("{method: POST, path: /deals,", "{method: GET, path: \"/deals/{id}\",", "is declared twice");
        assertProblem("webhooks: {crm:", "webhooks: {erp:", "webhooks.erp: 'erp' is no key of modules; known: crm, chat");
        assertProblem("module: chat", "module: slack", "syncs.contacts.secondary.module: 'slack' is no key of modules");
        assertProblem("matchOn: [email]", "matchOn: [phone]", "syncs.contacts.matchOn: 'phone' is none of its fields");
    }

    @Test
    void refusesMalformedParts() {
        assertProblem("every: 15m", "every: often", "schedule.every: does not match");
        assertProblem("every: 15m", "cron: '* *'", "schedule.cron: expected five or six fields");
        assertProblem("every: 15m", "every: 15m, cron: '0 0 * * * *'", "schedule: expected either every or cron");
        assertProblem("every: 15m", "zone: Europe/Berlin", "schedule: expected either every or cron");
        assertProblem("every: 15m", "every: 15m, zone: UTC", "schedule.zone: only cron has a time zone");
        assertProblem("every: 15m", "cron: '0 3 * * *', zone: Europe/Bärlin", "schedule.zone: expected a time zone");
        assertProblem("every: 15m", "cron: '0 3 30 2 *'", "schedule.cron: there is no such day");
        assertProblem("every: 15m", "every: 15m, catchUp: all", "schedule.catchUp: all needs overlap: queue");
        assertProblem("every: 15m", "every: 15m, catchUp: some", "schedule.catchUp: does not have a value");
        assertProblem("default: 10000", "default: much", "config.minAmount.default: minAmount: string found, number expected");
        assertProblem("secret: true", "secret: true, default: x", "config.key.default: a secret has no default");
        assertProblem("auth: none", "auth: maybe", "routes[0].auth: does not have a value in the enumeration");
        assertProblem("name: deal-alerts", "name: deal alerts", "name: does not match");
        assertProblem("version: 1.0.0", "version: one", "version: does not match");
    }

    @Test
    void readsFoldersAndDoesNotMindTheirAbsence(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("deal-alerts.yaml"), COMPLETE);

        IntegrationCatalog catalog = IntegrationFiles.load(
                MODULES, List.of("file:" + folder + "/*.yaml", "file:" + folder + "/absent/*.yaml"));

        assertThat(catalog.all()).hasSize(1);
    }

    private static void assertProblem(String original, String replacement, String problem) {
        assertThat(COMPLETE).contains(original);
        assertThatThrownBy(() -> read(COMPLETE.replace(original, replacement))).hasMessageContaining("file.yaml: ").hasMessageContaining(problem);
    }

    private static IntegrationCatalog read(String text) {
        IntegrationFiles files = new IntegrationFiles(MODULES);
        files.read("file.yaml", text);
        return files.catalog();
    }
}
