package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two users have connected the same accounts; one uses the other's ids everywhere. The operations come from
 * {@code /openapi.json}: one that has no case, or no reason to need none, fails the story.
 */
@AppTest
class TenantIsolationStory {
    @RegisterExtension
    static final Story story = new Story("What belongs to another user is not there");

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    @Test
    void everyOperationHasACaseOrAReasonToNeedNone() {
        Map<String, String> operations = operations();

        assertThat(operations.keySet())
                .as("operations without a case: add one to TenantCases")
                .isSubsetOf(TenantCases.allNames());
        assertThat(TenantCases.allNames()).as("cases without an operation").isSubsetOf(operations.keySet());
    }

    @Test
    void whatNamesSomethingInItsPathHasACase() {
        operations().forEach((operation, path) -> {
            Matcher variables = VARIABLE.matcher(path);
            while (variables.find()) {
                assertThat(TenantCases.CASES.containsKey(operation) || TenantCases.NO_IDS.contains(variables.group(1)))
                        .as(operation + " " + path)
                        .isTrue();
            }
        });
    }

    @TestFactory
    List<DynamicTest> nobodyReachesWhatIsAnothers() {
        Tenant victim = Tenant.in(story);
        Tenant attacker = Tenant.in(story);
        List<DynamicTest> tests = new ArrayList<>();
        TenantCases.CASES.forEach((operation, attacks) -> attacks.forEach(attack -> tests.add(
                dynamicTest(operation + ": " + attack, () -> attackFails(operation, attack, victim, attacker)))));
        return tests;
    }

    @Test
    void listsHoldOwnThingsOnly() {
        Tenant victim = Tenant.in(story);
        Tenant attacker = Tenant.in(story);
        String cursor = victim.caller().get("/api/integrations?limit=1").text("/next");

        for (String path : List.of(
                "/api/integrations", "/api/integrations?limit=50&cursor=" + cursor, "/api/credentials", "/user")) {
            Reply reply = attacker.caller().get(path);

            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(victim.ids().values()).as(path).noneMatch(id -> reply.body().contains(id));
            assertThat(reply.body()).as(path).doesNotContain(victim.userId());
        }
    }

    @Test
    void noHeaderOrQueryStandsInForThePath() {
        Tenant victim = Tenant.in(story);
        Tenant attacker = Tenant.in(story);
        String mine = attacker.ids().get("integration");
        String theirs = victim.ids().get("integration");

        Reply reply = attacker.caller()
                .with("integrationId", theirs)
                .with("user", victim.userId())
                .get("/api/integrations/" + mine + "?integrationId=" + theirs + "&user=" + victim.userId());

        assertThat(reply.text("/id")).isEqualTo(mine);
    }

    private static void attackFails(String operation, TenantCases.Attack attack, Tenant victim, Tenant attacker) {
        String declared = operations().get(operation);
        assertThat(declared).as("an operation of the document").isNotNull();
        String path = victim.fill(attack.path(declared), attacker);
        String body = attack.body() == null ? null : victim.fill(attack.body(), attacker);
        List<String> victimBefore = victim.everything(story.rows());
        List<String> attackerBefore = attacker.everything(story.rows());
        String vendorsBefore = vendors();

        Reply reply = attacker.caller().send(attack.method(declared), path, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(attack.status());
        assertThat(reply.code()).as(reply.body()).matches(attack.status() == 404 ? "[A-Z]+(_[A-Z]+)*_NOT_FOUND" : "INVALID_STATE");
        assertThat(reply.json().properties()).extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("code", "error", "reference");
        assertThat(reply.body()).doesNotContain(victim.userId());
        assertThat(victim.everything(story.rows())).isEqualTo(victimBefore);
        assertThat(attacker.everything(story.rows())).isEqualTo(attackerBefore);
        assertThat(vendors()).as("calls to the vendors").isEqualTo(vendorsBefore);
    }

    private static String vendors() {
        return story.vendors().crm().stats() + " " + story.vendors().mailer().stats();
    }

    /** Operations of operators are about anybody's things; no user gets in. */
    @TestFactory
    List<DynamicTest> noUserIsAnOperator() {
        Tenant victim = Tenant.in(story);
        Tenant attacker = Tenant.in(story);
        List<DynamicTest> tests = new ArrayList<>();
        operations(true).forEach((operation, declared) -> tests.add(dynamicTest(operation, () -> {
            String[] parts = declared.split(" ", 2);
            List<String> before = victim.everything(story.rows());

            Reply reply = attacker.caller()
                    .send(parts[0].toUpperCase(Locale.ROOT), VARIABLE.matcher(parts[1]).replaceAll(victim.userId()), "{}");

            assertThat(reply.status()).as(reply.body()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("INVALID_API_KEY");
            assertThat(victim.everything(story.rows())).isEqualTo(before);
        })));
        assertThat(tests).isNotEmpty();
        return tests;
    }

    /** Method and path of every operation that users may call, by its id. */
    private static Map<String, String> operations() {
        Map<String, String> found = operations(false);
        assertThat(found).hasSizeGreaterThan(30);
        return found;
    }

    /** Method and path by the name of the operation: those of operators, or all others. */
    private static Map<String, String> operations(boolean ofOperators) {
        Map<String, String> found = new TreeMap<>();
        JsonNode paths = story.anybody().get("/openapi.json").json().path("paths");
        paths.properties().forEach(path -> path.getValue().properties().forEach(verb -> {
            String id = verb.getValue().path("operationId").asText();
            if (verb.getValue().at("/security/0").has("operator") == ofOperators) {
                assertThat(found.put(id, verb.getKey() + " " + path.getKey())).as("two operations " + id).isNull();
            }
        }));
        return found;
    }
}
