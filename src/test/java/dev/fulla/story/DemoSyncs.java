package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.demo.CrmToken;
import dev.fulla.demo.FaultRule;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A user with the sample integration, an account on each side, and what is in them. */
final class DemoSyncs {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger(5000);

    final Caller user;
    final int account;
    final Reply crmConnected;
    final String id;
    private final Story story;
    private Caller crm;

    DemoSyncs(Story story) {
        this(story, story.newUser());
    }

    DemoSyncs(Story story, Caller user) {
        this.story = story;
        this.user = user;
        account = ACCOUNTS.incrementAndGet();
        crmConnected = Connect.crm(user, account);
        Reply mailer = Connect.mailer(user, mailerAccount());
        Reply made = user.post("/api/integrations", Map.of(
                "entities", List.of(mailer.text("/entity_id"), crmConnected.text("/entity_id")),
                "config", Map.of("type", "demo", "greeting", "Hi")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        id = made.text("/id");
    }

    private DemoSyncs(DemoSyncs same, Caller user) {
        this.story = same.story;
        this.user = user;
        account = same.account;
        crmConnected = same.crmConnected;
        id = same.id;
    }

    /** The same user with the same integration, who asks elsewhere. */
    DemoSyncs by(Caller elsewhere) {
        return new DemoSyncs(this, elsewhere);
    }

    private String mailerAccount() {
        return "story" + account;
    }

    /** At the crm, as somebody who works there. */
    Caller crm() {
        if (crm == null) {
            crm = story.vendor(story.vendors().crmUrl())
                    .with("Authorization", "Bearer " + CrmToken.of(story.vendors().crmUrl(), account));
        }
        return crm;
    }

    Caller mailer() {
        return story.vendor(story.vendors().mailerUrl()).with("X-Api-Key", "key-" + mailerAccount());
    }

    /** An answer of the mailer comes when {@link #mailerIsQuickAgain} says so; in time for its caller, if nobody does. */
    void mailerIsSlow(FaultRule rule) {
        story.vendors().mailer().faults().set(rule.withDelay(20_000).times(1));
    }

    void mailerIsQuickAgain() {
        assertThat(mailer().delete("/_faults").status()).isEqualTo(204);
    }

    List<JsonNode> contacts() {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = crm().get("/contacts?limit=500" + after).json();
            all.addAll(list(page.get("results")));
            after = page.has("paging") ? "&after=" + page.at("/paging/next/after").asText() : "";
        } while (!after.isEmpty());
        return all;
    }

    List<JsonNode> subscribers() {
        return list(mailer().get("/subscribers?per_page=500").json().get("data"));
    }

    /** Of one of the contacts that the account begins with. */
    String email(String name) {
        return name + "@customer" + account + ".example";
    }

    /** As many people on each side; those of the mailer begin with another. */
    void invent(int count, int from, int messy) {
        String query = "&count=" + count + "&messy=" + messy + "&from=";
        Caller crmControl = story.vendor(story.vendors().crmUrl());
        Caller mailerControl = story.vendor(story.vendors().mailerUrl());
        assertThat(crmControl.post("/_contacts?account=" + account + query + 0, "").status()).isEqualTo(201);
        assertThat(mailerControl.post("/_subscribers?account=" + mailerAccount() + query + from, "").status()).isEqualTo(201);
    }

    /** How many have each address, in whatever case; without those that the run could not tell apart. */
    static Map<String, Integer> byEmail(List<JsonNode> records, String side, List<String> unclear) {
        Map<String, Integer> counts = new TreeMap<>();
        records.stream()
                .filter(one -> !unclear.contains(side + " " + one.get("id").asText()))
                .forEach(one -> counts.merge(one.get("email").asText().strip().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return counts;
    }

    /** What of this account is in the table of the sync {@code copy}. */
    List<String> rows() {
        return JdbcClient.create(new DriverManagerDataSource(story.property("fulla.records.sources.demo.url")))
                .sql("select concat_ws(' | ', crm_id, email, name, company) from demo.contacts where crm_id like ? order by crm_id")
                .param(account + "-%")
                .query(String.class)
                .list();
    }

    JsonNode contact(String email) {
        return one(contacts(), email);
    }

    JsonNode subscriber(String email) {
        return one(subscribers(), email);
    }

    /** A subscriber with its fields where a contact has them. */
    JsonNode asContact(String email) {
        ObjectNode flat = subscriber(email).deepCopy();
        flat.setAll((ObjectNode) flat.get("merge"));
        return flat;
    }

    private static JsonNode one(List<JsonNode> records, String email) {
        return records.stream()
                .filter(one -> one.path("email").asText().equals(email))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has " + email + " in " + records));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    void editContact(String email, Map<String, ?> changes) {
        Reply reply = crm().patch("/contacts/" + contact(email).get("id").asText(), changes);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    void editSubscriber(String email, Map<String, ?> changes) {
        Reply reply = mailer().patch("/subscribers/" + subscriber(email).get("id").asText(), changes);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** A run as its owner sees it. */
    record Run(JsonNode json) {
        String id() {
            return json.get("id").asText();
        }

        String state() {
            return json.get("state").asText();
        }

        String kind() {
            return json.get("kind").asText();
        }

        /** What keeps it, or failed last; empty when nothing did. */
        String reason() {
            return json.at("/trouble/reason").asText("");
        }

        String detail() {
            return json.at("/trouble/detail").asText("");
        }

        Map<String, Integer> counts() {
            Map<String, Integer> counts = new TreeMap<>();
            json.get("counts").fields().forEachRemaining(one -> counts.put(one.getKey(), one.getValue().asInt()));
            return counts;
        }
    }

    /** What a run did about one record. */
    record Item(JsonNode json) {
        String action() {
            return json.get("action").asText();
        }

        String state() {
            return json.get("state").asText();
        }

        String record() {
            return json.get("side").asText().toLowerCase(Locale.ROOT) + " " + json.path("recordId").asText();
        }

        int attempt() {
            return json.get("attempt").asInt();
        }

        String reason() {
            return json.at("/trouble/reason").asText("");
        }

        String detail() {
            return json.at("/trouble/detail").asText("");
        }
    }

    Run start(String sync, String kind) {
        Reply begun = user.post("/api/integrations/" + id + "/syncs/" + sync + "/runs", Map.of("kind", kind));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new Run(begun.json());
    }

    /** Starts a run and waits until it stands still. */
    Run run(String sync, String kind) {
        return settle(start(sync, kind));
    }

    /** Of the sync {@code contacts}; it ends well. */
    Run finish(String kind) {
        return finished(run("contacts", kind));
    }

    static Run finished(Run run) {
        assertThat(run.state()).as(run.json().toString()).isEqualTo("FINISHED");
        return run;
    }

    Run settle(Run begun) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> !find(begun).state().equals("RUNNING"));
        return new Run(user.get("/api/runs/" + begun.id()).json());
    }

    Run resume(Run paused, boolean confirmsDeletions) {
        Reply resumed = user.post("/api/runs/" + paused.id() + "/resume", Map.of("confirmsDeletions", confirmsDeletions));
        assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
        return settle(paused);
    }

    /** Looks at it; nobody writes it down. */
    Run find(Run run) {
        return new Run(quiet().get("/api/runs/" + run.id()).json());
    }

    /** The latest of so many runs of a kind that nobody here has started, at its end. */
    Run awaitRun(String kind, int many) {
        String path = "/api/runs?integrationId=" + id + "&kind=" + kind;
        await().until(() -> list(quiet().get(path + "&state=FINISHED").json().get("items")).size() == many);
        return new Run(user.get(path).json().at("/items/0"));
    }

    List<Item> items(Run run) {
        return list(quiet().get("/api/runs/" + run.id() + "/items?limit=500").json().get("items")).stream().map(Item::new).toList();
    }

    private Caller quiet() {
        return user.quiet();
    }

    /** Writes that the vendors were asked for so far. */
    long writes() {
        return Set.of("", "/batch/create", "/batch/update", "/batch/delete", "/{id}").stream()
                .flatMap(path -> List.of("POST", "PATCH", "DELETE").stream().map(method -> method + " %s" + path))
                .mapToLong(route -> story.vendors().crm().calls(String.format(route, "/contacts"))
                        + story.vendors().mailer().calls(String.format(route, "/subscribers")))
                .sum();
    }
}
