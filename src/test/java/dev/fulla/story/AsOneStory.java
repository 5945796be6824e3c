package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.LiveSocket;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is asked many times at once, or of one and then of another, is answered as if one process were there. In one process
 * this is easy; with {@code -Dfulla.test.processes=3} each request goes to another one.
 */
@AppTest
class AsOneStory {
    private static final int MANY = 6;

    @RegisterExtension
    static final Story story = new Story("Many processes are one");

    @Test
    void whoeverSignsOutIsOutEverywhere() {
        Caller anna = story.newUser();
        assertThat(inTurn(() -> anna.get("/user").status())).containsOnly(200);

        anna.post("/user/logout", Map.of());

        assertThat(inTurn(() -> anna.get("/user").status())).containsOnly(401);
    }

    @Test
    void aCodeThatIsBroughtToAllIsSpentOnce() {
        Caller anna = story.newUser();
        Map<String, String> back = Connect.approve(Connect.begin(anna, "crm"), 61);

        List<Reply> replies = atOnce(() -> Connect.post(anna, "crm", back));

        assertThat(replies).anyMatch(reply -> reply.status() == 200);
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isEqualTo(1);
        assertThat(anna.get("/api/credentials").json().findValuesAsText("authIsValid").size()).isLessThanOrEqualTo(1);
    }

    @Test
    void aTicketOpensOneConnection() {
        String ticket = story.newUser().post("/api/live/tickets", Map.of()).text("/ticket");

        List<Integer> answers = atOnce(() -> LiveSocket.status(story.url(), "/api/live?ticket=" + ticket, Map.of()));

        assertThat(answers).containsOnlyOnce(101).containsOnly(101, 401);
    }

    @Test
    void accessThatHasEndedIsRenewedOnceForAll() {
        Caller anna = story.newUser();
        String list = "/api/integrations/" + integration(anna, "demo", 62) + "/actions/LIST_CONTACTS";
        assertThat(inTurn(() -> anna.post(list, Map.of()).status())).containsOnly(200);
        story.vendors().crm().expireAccessTokens();

        List<Reply> replies = atOnce(() -> anna.post(list, Map.of()));

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(200));
        assertThat(story.vendors().crm().calls("POST /oauth/token")).as("one to connect, one to renew").isEqualTo(2);
    }

    @Test
    void aCallThatIsDeliveredToAllIsOneJob() {
        Caller anna = story.newUser();
        String hooks = integration(anna, "hooks", 63);
        CrmHook hook = CrmHook.of("63", "contact.created", "once@x.example");

        List<Reply> replies = atOnce(() -> hook.sendTo(story.anybody(), "/api/hooks-integration/webhooks"));

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(200));
        await().untilAsserted(() -> assertThat(
                        anna.get("/api/integrations/" + hooks + "/jobs").json().at("/items").findValuesAsText("state"))
                .containsExactly("DONE"));
    }

    @Test
    void theSameIntegrationAskedForAtOnceIsMadeOnce() {
        Caller anna = story.newUser();
        String crm = Connect.crm(anna, 64).text("/entity_id");

        List<Reply> replies = atOnce(() -> create(anna, "hooks", crm));

        assertThat(replies.stream().map(reply -> reply.text("/id")).distinct()).as(replies.toString()).hasSize(1);
        assertThat(anna.get("/api/integrations").json().at("/integrations")).hasSize(1);
    }

    @Test
    void aChangeIsSeenByTheNext() {
        Caller anna = story.newUser();
        String path = "/api/integrations/" + integration(anna, "demo", 65);
        for (String greeting : List.of("one", "two", "three", "four")) {
            anna.patch(path, Map.of("config", Map.of("greeting", greeting)));

            assertThat(inTurn(() -> anna.get(path).text("/config/greeting"))).containsOnly(greeting);
        }
    }

    @Test
    void pagesAtEveryProcessHearTheSameOnce() {
        Caller anna = story.newUser();
        String path = "/api/integrations/" + integration(anna, "demo", 66);
        Map<String, String> bearer = Map.of("Authorization", anna.header("Authorization"));
        List<LiveSocket> pages = inTurn(() -> LiveSocket.open(story.url(), "/api/live", bearer));
        await().until(() -> pages.stream().noneMatch(page -> page.messages().isEmpty()));

        inTurn(() -> anna.post(path + "/pause", Map.of()).status() + anna.post(path + "/resume", Map.of()).status());

        await().untilAsserted(() -> {
            List<String> heard = afterGreeting(pages.get(0));
            assertThat(heard.stream().filter(text -> text.contains("\"integration.status\""))).hasSize(2 * MANY).doesNotHaveDuplicates();
            assertThat(pages).allSatisfy(page -> assertThat(afterGreeting(page)).isEqualTo(heard));
        });
        pages.forEach(LiveSocket::close);
    }

    private static List<String> afterGreeting(LiveSocket page) {
        return page.messages().subList(1, page.messages().size());
    }

    private static <T> List<T> inTurn(Supplier<T> ask) {
        return Stream.generate(ask).limit(MANY).toList();
    }

    private static <T> List<T> atOnce(Supplier<T> ask) {
        List<CompletableFuture<T>> asked = inTurn(() -> CompletableFuture.supplyAsync(ask, task -> new Thread(task).start()));
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static String integration(Caller user, String type, int account) {
        Reply made = create(user, type, Connect.crm(user, account).text("/entity_id"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private static Reply create(Caller user, String type, String crm) {
        return user.post("/api/integrations", Map.of("entities", List.of(crm), "config", Map.of("type", type, "greeting", "Hi")));
    }
}
