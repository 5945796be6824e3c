package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.integration.IntegrationFiles;
import dev.fulla.module.ModuleFiles;
import dev.fulla.shared.PermanentFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncDefinitionCheckTest {
    private static final String MODULES = """
            name: %s
            label: One
            baseUrl: https://api.one.example
            auth: {scheme: none}
            objects:
              people:
                id: /id
                list: {get: /people, items: /items}
                create: {post: /people, id: /id}
                update: {patch: "/people/{id}"}
              things:
                list: {get: /things}
            """;
    private static final String GOOD = """
            name: pairs
            version: 1.0.0
            display: {name: Pairs, description: Keeps people in step}
            modules: {crm: one, chat: two}
            webhooks: {crm: [person.changed]}
            syncs:
              people:
                primary: {module: crm, object: people, modifiedAt: /at, filter: {/type: person}}
                secondary: {module: chat, object: people, modifiedAt: /at}
                matchOn: [email]
                fields:
                  email: {primary: /email, secondary: /mail, required: true, normalize: [trim, lowerCase]}
                  plan: {primary: {jq: .plan}, secondary: /merge/plan}
                  name: {primary: /name, secondary: /names/full, conflict: newest}
                deletes: {policy: ignore, guard: 5}
                schedule: {every: 15m}
                webhook: [{side: primary, id: /id}]
            """;

    @Test
    void takesADeclarationWithEverything() {
        IntegrationFiles files = read(GOOD);

        SyncDefinition sync = SyncDefinition.read(files.catalog().get("pairs").syncs().get("people"));

        assertThat(sync.deletes()).isEqualTo(new SyncDefinition.Deletes(SyncDefinition.Policy.IGNORE, 5));
        assertThat(sync.fields().get("email").isRequired()).isTrue();
        assertThat(sync.fields().get("email").normalize()).containsExactly(Normalizer.TRIM, Normalizer.LOWER_CASE);
        assertThat(sync.fields().get("plan").primary().isWritable()).isFalse();
        assertThat(sync.primary().filter()).containsKey("/type");
        assertThat(sync.direction()).isEqualTo(SyncDefinition.Direction.BOTH);
        assertThat(sync.pageSize()).isEqualTo(500);
        assertThat(sync.overlapTime()).hasMinutes(5);
    }

    @Test
    void namesFileKeyAndExpectationOfWhatCannotWork() {
        assertProblem("object: people, modifiedAt: /at}", "object: cars, modifiedAt: /at}",
                "syncs.people.secondary.object: the module two declares no object 'cars'; it has people, things");
        assertProblem("object: people, modifiedAt: /at}", "object: things, modifiedAt: /at}",
                "syncs.people.secondary.object: things declares no create, which this sync needs");
        assertProblem("secondary: {module: chat, object: people, modifiedAt: /at}", "secondary: {file: people.csv, modifiedAt: /at}",
                "syncs.people.secondary.id: expected a JSON Pointer to a record's id, such as /id");
        assertProblem("secondary: {module: chat,", "secondary: {module: chat, file: a.csv,",
                "syncs.people.secondary: expected exactly one of module, sql, collection, file");
        assertProblem("policy: ignore", "policy: propagate", "people declares no delete, which this sync needs");
        assertProblem("policy: ignore", "policy: archive", "syncs.people.primary.archive: deletes: archive needs what is written");
        assertProblem("modifiedAt: /at, filter", "filter", "syncs.people.fields.name.conflict: newest needs syncs.people.primary.modifiedAt");
        assertProblem("/names/full", "/mail/full", "syncs.people.fields.name.secondary: overlaps with email");
        assertProblem("/names/full", "/names/0", "syncs.people.fields.name.secondary: a place in a list cannot be written");
        assertProblem("secondary: /merge/plan", "secondary: {jq: .x}", "syncs.people.fields.plan: jq is only read");
        assertProblem("{jq: .plan}", "{jq: \".plan |\"}", "syncs.people.fields.plan.primary.jq: expected an expression in jq");
        assertProblem("{jq: .plan}", "{jq: env.HOME}", "syncs.people.fields.plan.primary.jq: expected an expression in jq");
        assertProblem("/merge/plan}", "/merge/plan, direction: both}", "syncs.people.fields.plan.primary: jq is only read");
        assertProblem("matchOn: [email]", "direction: primary-to-secondary", "/names/full, ", "/names/full, direction: to-primary, ",
                "syncs.people.fields.name.direction: the sync goes primary-to-secondary, and so must its fields");
        assertProblem("every: 15m", "cron: nonsense", "syncs.people.schedule.cron: expected five or six fields");
        assertProblem("webhooks: {crm: [person.changed]}\n", "", "syncs.people.webhook[0]: expected webhooks.crm beside it");
        assertProblem("conflict: newest", "conflict: oldest", "syncs.people.fields.name.conflict: ");
        assertProblem("matchOn: [email]", "matchOn: [phone]", "syncs.people.matchOn: 'phone' is none of its fields");
        assertProblem("policy: ignore, guard: 5", "policy: ignore, gard: 5", "syncs.people.deletes");
    }

    private static void assertProblem(String good, String bad, String problem) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)).catalog())
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("pairs.yaml: ")
                .hasMessageContaining(problem);
    }

    private static void assertProblem(String good, String bad, String good2, String bad2, String problem) {
        assertThat(GOOD).contains(good2);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad).replace(good2, bad2)).catalog()).hasMessageContaining(problem);
    }

    private static IntegrationFiles read(String text) {
        var modules = ModuleFiles.catalog(List.of(
                new ModuleFiles.Source("one.yaml", MODULES.formatted("one")),
                new ModuleFiles.Source("two.yaml", MODULES.formatted("two"))));
        IntegrationFiles files = new IntegrationFiles(List.of("one", "two"), List.of(new SyncDefinitionCheck(modules)));
        files.read("pairs.yaml", text);
        return files;
    }
}
