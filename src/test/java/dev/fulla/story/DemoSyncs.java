package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.demo.CrmToken;
import dev.fulla.shared.UserId;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.sync.ResumeSync;
import dev.fulla.sync.RunState;
import dev.fulla.sync.StartSync;
import dev.fulla.sync.SyncItem;
import dev.fulla.sync.SyncItemRepository;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRunRepository;
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
    final int account = ACCOUNTS.incrementAndGet();
    final Reply crmConnected;
    final String id;
    private final Story story;
    private final UserId owner;
    private Caller crm;

    DemoSyncs(Story story) {
        this.story = story;
        user = story.newUser();
        owner = new UserId(user.get("/user").text("/id"));
        crmConnected = Connect.crm(user, account);
        Reply mailer = Connect.mailer(user, mailerAccount());
        Reply made = user.post("/api/integrations", Map.of(
                "entities", List.of(mailer.text("/entity_id"), crmConnected.text("/entity_id")),
                "config", Map.of("type", "demo", "greeting", "Hi")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        id = made.text("/id");
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

    SyncRun start(String sync, Kind kind) {
        return story.bean(StartSync.class).execute(owner, id, StartSync.Command.of(sync, kind));
    }

    /** Starts a run and waits until it stands still. */
    SyncRun run(String sync, Kind kind) {
        return settle(start(sync, kind));
    }

    SyncRun run(Kind kind) {
        return run("contacts", kind);
    }

    SyncRun finish(Kind kind) {
        SyncRun run = run(kind);
        assertThat(run.state()).as(run.reason() + " " + run.reasonDetail()).isEqualTo(RunState.FINISHED);
        return run;
    }

    SyncRun settle(SyncRun begun) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> find(begun).state() != RunState.RUNNING);
        return find(begun);
    }

    SyncRun resume(SyncRun paused, boolean confirmsDeletions) {
        story.bean(ResumeSync.class).execute(owner, paused.id(), new ResumeSync.Command(confirmsDeletions));
        return settle(paused);
    }

    SyncRun find(SyncRun run) {
        return story.bean(SyncRunRepository.class).find(owner, run.id()).orElseThrow();
    }

    List<SyncItem> items(SyncRun run) {
        return story.bean(SyncItemRepository.class).list(run.id(), null, null, 1000);
    }

    /** State and reason of the jobs that are listed. */
    List<String> jobs() {
        return list(user.get("/api/integrations/" + id + "/jobs").json().get("items")).stream()
                .map(one -> one.path("state").asText() + " " + one.path("reason").asText())
                .toList();
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
