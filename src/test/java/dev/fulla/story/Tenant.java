package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.StoredRows;
import dev.fulla.support.Story;
import dev.fulla.support.TestRuns;
import dev.fulla.sync.SyncRunRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user with everything a user can have, on the same accounts of the sample vendors as every other such user.
 *
 * @param ids what belongs to the user, by the name that the cases of {@link TenantIsolationStory} use
 */
record Tenant(Caller caller, String userId, Map<String, String> ids) {
    private static final List<String> TABLES = List.of("credentials", "entities", "integrations", "authorization_sessions", "sync_runs");

    static Tenant in(Story story) {
        Caller caller = story.newUser();
        Map<String, String> ids = new TreeMap<>();
        Reply crm = Connect.crm(caller, 7);
        Reply mailer = Connect.mailer(caller, "shared");
        ids.put("crm", crm.text("/entity_id"));
        ids.put("crmCredential", crm.text("/credential_id"));
        ids.put("mailer", mailer.text("/entity_id"));
        ids.put("mailerCredential", mailer.text("/credential_id"));
        ids.put("integration", integration(caller, "demo", List.of(ids.get("crm"), ids.get("mailer"))));
        ids.put("doors", integration(caller, "doors", List.of(ids.get("mailer"))));
        ids.put("state", Reply.query(Connect.begin(caller, "crm")).get("state"));
        ids.put("session", caller.get("/api/authorize?entityType=stepper").text("/sessionId"));
        String user = caller.get("/user").text("/id");
        ids.put("run", TestRuns.running(story.bean(SyncRunRepository.class), new UserId(user), ids.get("integration")).id());
        return new Tenant(caller, user, ids);
    }

    private static String integration(Caller caller, String type, List<String> entities) {
        Reply made = caller.post(
                "/api/integrations",
                Map.of("entities", entities, "config", Map.of("type", type, "greeting", "Mine alone")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    /** Every row of the user, and every answer the user gets to a list. */
    List<String> everything(StoredRows rows) {
        List<String> all = new ArrayList<>();
        for (String table : TABLES) {
            rows.texts(table).stream()
                    .filter(row -> row.contains(userId))
                    .sorted()
                    .forEach(row -> all.add(table + " " + row));
        }
        all.add(caller.get("/api/integrations").body());
        all.add(caller.get("/api/credentials").body());
        return all;
    }

    /** A text with the names in braces replaced by this user's ids; those after {@code own:} by the other's. */
    String fill(String text, Tenant attacker) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        for (Map.Entry<String, String> id : attacker.ids.entrySet()) {
            filled = filled.replace("{own:" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }
}
