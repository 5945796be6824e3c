package dev.fulla.webhook;

import dev.fulla.sync.SyncEvents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.support.StoredRows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A new user of a running application with an account of the sample crm, and what of the ledger is the user's. */
record HookWorld(String url, Caller user, String account, String entityId, StoredRows rows) {
    static HookWorld in(String url, StoredRows rows) {
        return in(url, rows, Integer.toString(ThreadLocalRandom.current().nextInt(1000, 1_000_000_000)));
    }

    static HookWorld in(String url, StoredRows rows, String account) {
        Reply made = Caller.at(url)
                .post("/user/create", Map.of("username", "hook-" + UUID.randomUUID(), "password", "correct horse battery"));
        Caller user = Caller.at(url).with("Authorization", "Bearer " + made.text("/token"));
        user.get("/api/authorize?entityType=crm");
        Reply connected = user.post(
                "/api/authorize", Map.of("entityType", "crm", "data", Map.of("code", "acct-" + account)));
        return new HookWorld(url, user, account, connected.text("/entity_id"), rows);
    }

    /** A new integration on the account. */
    String integration(String type) {
        Reply made = user.post("/api/integrations", Map.of(
                "entities", List.of(entityId), "config", Map.of("type", type, "greeting", "Hi")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    CrmHook hook() {
        return CrmHook.of(account, "contact.created", "a@x.example");
    }

    Reply send(CrmHook hook, String path) {
        return hook.sendTo(Caller.at(url), path);
    }

    /** Rows of the ledger for an integration, each as one text; without those that begin runs of its syncs for calls. */
    List<String> stored(String integrationId) {
        return rows.texts("jobs").stream()
                .filter(row -> row.contains(integrationId) && !row.contains(SyncEvents.COLLECT))
                .toList();
    }
}
