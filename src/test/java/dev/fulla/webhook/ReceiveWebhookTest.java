package dev.fulla.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.job.JobRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.support.TestStores;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What is taken and what is refused; whatever is refused leaves nothing in the ledger. */
@AppTest
class ReceiveWebhookTest {
    private static final String HOOKS = "/api/hooks-integration/webhooks";
    private static final String CRM = "/api/modules/crm/webhooks";

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private WebhookCounts counts;

    private HookWorld anna;
    private String id;

    @BeforeEach
    void somebody() {
        anna = world();
        id = anna.integration("hooks");
    }

    private HookWorld world() {
        return HookWorld.in("http://127.0.0.1:" + port, TestStores.rowsOf(application));
    }

    @Test
    void check16_storesWhatIsSignedAsAJobAndAnswersInTheWordsOfTheReference() {
        Reply taken = anna.send(anna.hook(), HOOKS + "/" + id);

        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("{\"received\":true}");
        assertThat(anna.stored(id)).singleElement().asString().contains("ON_WEBHOOK", "webhook");
    }

    @Test
    void findsTheIntegrationByTheAccountThatTheCallIsAbout() {
        assertThat(anna.send(anna.hook(), HOOKS).status()).isEqualTo(200);
        assertThat(anna.send(anna.hook(), CRM).status()).isEqualTo(200);

        assertThat(anna.stored(id)).hasSize(2);
    }

    @Test
    void nothingOfTheCallIsReadableInTheStore() {
        CrmHook hook = CrmHook.of(anna.account(), "contact.created", "very-private@x.example");

        anna.send(hook, HOOKS + "/" + id);

        assertThat(anna.stored(id)).singleElement().asString()
                .doesNotContain("very-private", hook.headers().get("X-Crm-Delivery"), hook.headers().get("X-Crm-Signature"));
    }

    @Test
    void takesARepeatedDeliveryOnceForEachConnection() {
        String other = anna.integration("hooks");
        CrmHook hook = anna.hook();

        anna.send(hook, HOOKS + "/" + id);
        Reply again = anna.send(hook, HOOKS + "/" + id);
        anna.send(hook, HOOKS + "/" + other);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/duplicate").asBoolean()).isTrue();
        assertThat(anna.stored(id)).hasSize(1);
        assertThat(other.equals(id) ? List.of("reused") : anna.stored(other)).hasSize(1);
    }

    /** Else anybody could make us forget a delivery that is still to come. */
    @Test
    void aForgedCallDoesNotUseUpTheDeliveryId() {
        CrmHook hook = anna.hook();

        assertRefused(anna.send(hook.with("X-Crm-Signature", "sha256=00"), HOOKS + "/" + id), 401, "INVALID_SIGNATURE");

        assertThat(anna.stored(id)).isEmpty();
        assertThat(anna.send(hook, HOOKS + "/" + id).body()).isEqualTo("{\"received\":true}");
        assertThat(anna.stored(id)).hasSize(1);
    }

    @Test
    void refusesAnUnknownIntegrationModuleOrAccount() {
        CrmHook hook = anna.hook();
        CrmHook stranger = CrmHook.of("999999999999", "contact.created", "a@x.example");

        assertRefused(anna.send(hook, HOOKS + "/nope"), 404, "INTEGRATION_NOT_FOUND");
        assertRefused(anna.send(hook, "/api/demo-integration/webhooks/" + id), 404, "INTEGRATION_NOT_FOUND");
        assertRefused(anna.send(hook, "/api/doors-integration/webhooks"), 404, "NOT_FOUND");
        assertRefused(anna.send(hook, "/api/modules/mailer/webhooks"), 404, "NOT_FOUND");
        assertRefused(anna.send(stranger, CRM), 404, "INTEGRATION_NOT_FOUND");
        assertRefused(anna.send(CrmHook.raw("{}", "contact.created", "d-1"), CRM), 400, "INVALID_REQUEST");
        assertThat(anna.stored(id)).isEmpty();
    }

    /** The vendor signs for all its accounts with one secret. */
    @Test
    void doesNotDeliverACallToAnIntegrationOfAnotherAccount() {
        HookWorld ben = world();

        assertRefused(anna.send(ben.hook(), HOOKS + "/" + id), 404, "INTEGRATION_NOT_FOUND");

        assertThat(anna.stored(id)).isEmpty();
    }

    @Test
    void refusesToGuessWhenTwoOwnersConnectedTheAccount() {
        HookWorld ben = HookWorld.in(anna.url(), anna.rows(), anna.account());
        String his = ben.integration("hooks");

        for (String path : List.of(CRM, HOOKS)) {
            assertRefused(anna.send(anna.hook(), path), 409, "AMBIGUOUS_ENTITY");
        }

        assertThat(anna.stored(id)).isEmpty();
        assertThat(anna.stored(his)).isEmpty();
        assertThat(counts.all().get("crm")).containsKey(WebhookOutcome.AMBIGUOUS);
        assertThat(anna.send(anna.hook(), HOOKS + "/" + his).status()).isEqualTo(200);
        assertThat(anna.stored(his)).hasSize(1);
    }

    @Test
    void refusesABodyOverTheLimitBeforeItIsLookedAt() {
        assertRefused(anna.send(CrmHook.raw("{\"a\":\"" + "x".repeat(33_000) + "\"}", "e", "d"), CRM), 413, "BODY_TOO_LARGE");
        assertRefused(anna.send(CrmHook.raw("x".repeat(70_000), "e", "d"), CRM), 413, "BODY_TOO_LARGE");
    }

    @Test
    void acknowledgesAnEventThatIsNotWantedWithoutStoringIt() {
        Reply taken = anna.send(CrmHook.of(anna.account(), "contact.deleted", "a@x.example"), HOOKS + "/" + id);

        assertThat(taken.body()).isEqualTo("{\"received\":true}");
        assertThat(anna.stored(id)).isEmpty();
        assertThat(counts.all().get("crm")).containsKey(WebhookOutcome.SKIPPED);
    }

    @Test
    void letsTheAuthorAnswerOrForgetBeforeAnythingIsStored() {
        Reply vetoed = anna.send(CrmHook.of(anna.account(), "contact.created", "veto@x.example"), HOOKS + "/" + id);
        Reply forgotten = anna.send(CrmHook.of(anna.account(), "contact.created", "forget@x.example"), HOOKS + "/" + id);

        assertThat(vetoed.status()).isEqualTo(409);
        assertThat(vetoed.body()).isEqualTo("no such contact");
        assertThat(forgotten.body()).isEqualTo("{\"received\":true}");
        assertThat(anna.stored(id)).isEmpty();
    }

    /** D-35: the reference let the body choose what is dispatched. */
    @Test
    void theBodyDoesNotChooseTheEvent() {
        String body = Json.write(java.util.Map.of("account", anna.account(), "event", "ON_DELETE"));

        anna.send(CrmHook.raw(body, "contact.created", "d-" + id), HOOKS + "/" + id);

        assertThat(anna.stored(id)).singleElement().asString().contains("ON_WEBHOOK").doesNotContain("ON_DELETE");
    }

    @Test
    void readsTheBytesOfAFormAsTheyWereSent() {
        CrmHook form = CrmHook.raw("payload=%7B%22a%22%3A1%7D&a=b+c", "contact.created", "d-" + id)
                .with("Content-Type", "application/x-www-form-urlencoded");

        assertThat(anna.send(form, HOOKS + "/" + id).body()).isEqualTo("{\"received\":true}");
        assertThat(anna.stored(id)).hasSize(1);
    }

    @Test
    void anotherModuleOfTheSameIntegrationProvesItsCallsInItsOwnWay() {
        String path = HOOKS + "/" + id + "?id=r-" + id + "&token=";
        Caller ringer = Caller.at(anna.url());

        assertThat(ringer.post(path + "ring-new", "x").status()).isEqualTo(200);
        assertRefused(ringer.post(path + "ring-nope", "x"), 401, "INVALID_SIGNATURE");
        assertThat(anna.stored(id)).hasSize(1);
        assertThat(anna.stored(id).get(0)).doesNotContain("ring-new");
    }

    @Test
    void takesCallsForAPausedIntegrationAndNoneForOneThatIsGone() {
        anna.user().post("/api/integrations/" + id + "/pause", "{}");

        assertThat(anna.send(anna.hook(), CRM).status()).isEqualTo(200);
        assertThat(anna.stored(id)).hasSize(1);

        anna.user().delete("/api/integrations/" + id);
        assertRefused(anna.send(anna.hook(), CRM), 404, "INTEGRATION_NOT_FOUND");
        assertRefused(anna.send(anna.hook(), HOOKS + "/" + id), 404, "INTEGRATION_NOT_FOUND");
    }

    @Test
    void anIntegrationMayHaveASecretOfItsOwn() {
        String demo = anna.integration("demo");
        String path = "/api/demo-integration/webhooks/" + demo;
        UserId owner = new UserId(anna.user().get("/user").text("/id"));

        assertRefused(anna.send(anna.hook(), path), 503, "MODULE_NOT_CONFIGURED");
        WebhookAddress first = application.getBean(GetWebhookAddress.class).execute(owner, demo, "crm");
        WebhookAddress same = application.getBean(GetWebhookAddress.class).execute(owner, demo, "crm");
        WebhookAddress second = application.getBean(ChangeWebhookSecret.class).execute(owner, demo, "crm");
        WebhookAddress third = application.getBean(ChangeWebhookSecret.class).execute(owner, demo, "crm");

        assertThat(first.url()).isEqualTo("https://fulla.example.test" + path);
        assertThat(same).isEqualTo(first);
        assertThat(first.toString()).doesNotContain(first.secret());
        assertRefused(anna.send(anna.hook(), path), 401, "INVALID_SIGNATURE");
        assertRefused(anna.send(anna.hook().signed(first.secret()), path), 401, "INVALID_SIGNATURE");
        assertThat(anna.send(anna.hook().signed(second.secret()), path).status()).isEqualTo(200);
        assertThat(anna.send(anna.hook().signed(third.secret()), path).status()).isEqualTo(200);
        assertThat(anna.stored(demo)).hasSize(2);
        JsonNode shown = anna.user().get("/api/integrations/" + demo).json();
        assertThat(shown.toString()).doesNotContain(third.secret(), second.secret());
        assertThat(String.join("", TestStores.rowsOf(application).texts("integrations"))).doesNotContain(third.secret());
    }

    @Test
    void aStoredCallCanBeWorkedOnAgainByItsOwnerOnly() {
        anna.send(anna.hook(), HOOKS + "/" + id);
        UserId owner = new UserId(anna.user().get("/user").text("/id"));
        UserId stranger = new UserId(world().user().get("/user").text("/id"));
        String stored = jobIds().get(0);
        ReplayWebhook replayWebhook = application.getBean(ReplayWebhook.class);

        replayWebhook.execute(owner, stored);

        assertThat(jobIds()).hasSize(2);
        assertThatThrownBy(() -> replayWebhook.execute(stranger, stored))
                .isInstanceOfSatisfying(PermanentFailure.class, failure ->
                        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(jobIds()).hasSize(2);
    }

    /** Ids are the first thing of their kind in a row that is not the integration's or the user's. */
    private List<String> jobIds() {
        JobRepository jobs = application.getBean(JobRepository.class);
        return anna.stored(id).stream()
                .flatMap(row -> UUID_TEXT.matcher(row).results().map(found -> found.group()))
                .distinct()
                .filter(one -> jobs.find(one).isPresent())
                .toList();
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }
}
