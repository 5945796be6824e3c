package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AppTest
class ConnectInBrowserStory {
    private static final String BACK = "https://app.example.test/connected";

    @RegisterExtension
    static final Story story = new Story("Connect an account by a callback that ends at Fulla");

    @Test
    void theCodeNeverReachesTheFrontEnd() {
        Caller anna = story.newUser();

        story.says("Anna's front end asks for an address and names the page where she is to end.");
        Browser browser = new Browser(startUrl(anna, BACK + "?tab=2"));

        assertThat(browser.cookieHeader)
                .startsWith("__Host-fulla-connect=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(Reply.query(browser.vendorUrl))
                .containsEntry("redirect_uri", "https://fulla.example.test/api/authorize/callback/crm");
        Reply end = browser.comeBack(Connect.approve(browser.vendorUrl, 4));
        assertThat(end.status()).as(end.body()).isEqualTo(302);
        assertThat(end.header("Location")).startsWith(BACK + "?tab=2&");
        assertThat(end.location()).containsOnlyKeys("tab", "type", "ticket");
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isZero();
        story.says("Anna's front end, in which she is signed in, finishes the connection with the ticket.");
        Reply connected = collect(anna, end);
        assertThat(connected.status()).as(connected.body()).isEqualTo(200);
        assertThat(anna.get("/api/entities/" + connected.text("/entity_id")).status()).isEqualTo(200);
    }

    @Test
    void whoeverIsLuredIntoAnothersStartAddressConnectsNothing() {
        Caller mallory = story.newUser();
        Caller victim = story.newUser();
        Browser lured = new Browser(startUrl(mallory, BACK));
        Reply end = lured.comeBack(Connect.approve(lured.vendorUrl, 4));
        assertThat(end.location()).containsKey("ticket");

        story.says("The victim's front end shows the ticket with the victim's own token.");
        assertInvalid(collect(victim, end));

        story.says("Mallory knows the state, but has neither the cookie nor the ticket.");
        String state = Reply.query(lured.vendorUrl).get("state");
        assertInvalid(browse(callback(Map.of("code", "acct-4", "state", state)), ""));
        assertInvalid(Connect.post(mallory, "crm", Map.of("code", "acct-4", "state", state)));
        String id = end.location().get("ticket").replaceAll("\\..*", "");
        for (String guess : new String[] {id, id + ".", id + ".made-up", ".", "x." + id}) {
            assertInvalid(Connect.post(mallory, "crm", Map.of("ticket", guess)));
        }
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isZero();
        assertThat(mallory.get("/api/credentials").json().at("/credentials")).isEmpty();
        assertThat(victim.get("/api/credentials").json().at("/credentials")).isEmpty();
    }

    @Test
    void aTicketIsForOneModuleAndGivesTheSameAnswerAgain() {
        Caller anna = story.newUser();
        Browser browser = new Browser(startUrl(anna, BACK));
        Reply end = browser.comeBack(Connect.approve(browser.vendorUrl, 4));

        assertInvalid(Connect.post(anna, "twin", Map.of("ticket", end.location().get("ticket"))));
        Reply first = collect(anna, end);
        Reply second = collect(anna, end);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isEqualTo(1);
    }

    @Test
    void anotherBrowserCannotFinishIt() {
        Browser annas = new Browser(startUrl(story.newUser(), BACK));
        Map<String, String> back = Connect.approve(annas.vendorUrl, 4);

        for (String cookie : new String[] {"", "__Host-fulla-connect=made-up", "fulla-connect=" + annas.cookieValue()}) {
            assertInvalid(browse(callback(back), cookie));
        }
        Browser bens = new Browser(startUrl(story.newUser(), BACK));
        assertInvalid(browse(callback(back), bens.cookie()));
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isZero();

        assertThat(annas.comeBack(back).location()).containsKey("ticket");
    }

    @Test
    void aStartLinkWorksOnce() {
        Caller anna = story.newUser();
        String start = startUrl(anna, BACK);
        new Browser(start);

        assertInvalid(browse(path(start), ""));

        story.says("Anna, who closed the page, asks again and gets a link that works.");
        String again = startUrl(anna, BACK);
        assertThat(again).isNotEqualTo(start);
        Browser browser = new Browser(again);
        assertThat(collect(anna, browser.comeBack(Connect.approve(browser.vendorUrl, 4))).status()).isEqualTo(200);
    }

    @Test
    void aCallbackThatComesAgainGivesTheSameAnswer() {
        Caller anna = story.newUser();
        Browser browser = new Browser(startUrl(anna, BACK));
        Map<String, String> back = Connect.approve(browser.vendorUrl, 4);

        Reply first = browser.comeBack(back);
        Reply second = browser.comeBack(back);
        collect(anna, second);
        Reply third = browser.comeBack(back);

        assertThat(first.header("Location")).as("the order does not depend on the process").contains("?type=crm&ticket=");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(third.header("Location")).isEqualTo(first.header("Location"));
        assertThat(browser.comeBack(Map.of("code", "acct-9", "state", back.get("state"))).location())
                .containsEntry("error", "INVALID_STATE");
    }

    @Test
    void theCallbackOfOneModuleDoesNotFinishAnother() {
        Browser browser = new Browser(startUrl(story.newUser(), BACK));
        Map<String, String> back = Connect.approve(browser.vendorUrl, 4);

        assertInvalid(browse(callback(back).replace("callback/crm", "callback/twin"), browser.cookie()));
    }

    @Test
    void aDenialEndsAtTheReturnUrlToo() {
        Browser browser = new Browser(startUrl(story.newUser(), BACK));
        Map<String, String> back = Connect.deny(browser.vendorUrl);

        Reply end = browser.comeBack(back);

        assertThat(end.header("Location")).startsWith(BACK + "?");
        assertThat(end.location()).containsEntry("error", "AUTHORIZATION_DENIED").doesNotContainKey("ticket");
        assertThat(browser.comeBack(Map.of("code", "acct-4", "state", back.get("state"))).location())
                .containsKey("error");
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example.test/", "https://app.example.test/connectedelsewhere", "https://app.example.test/",
        "http://app.example.test/connected", "https://app.example.test:444/connected", "//app.example.test/connected",
        "https://app.example.test@evil.test/connected", "https://app.example.test.evil.test/connected",
        "https://app.example.test/connected/../evil", "javascript:alert(1)", "https:///connected", "nonsense", " "
    })
    void otherReturnUrlsAreRefused(String url) {
        Reply refused = story.newUser().get("/api/authorize?entityType=crm&returnUrl=" + encode(url));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void theOldWayPassesEverythingOnToTheFrontEnd() {
        Reply redirect = browse("/redirect/crm?code=a%26b&state=s%201&x=%C3%A4", "");

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location"))
                .isEqualTo("https://app.example.test/redirect/crm?code=a%26b&state=s%201&x=%C3%A4");
        assertThat(redirect.header("Cache-Control")).isEqualTo("no-store");
    }

    private String startUrl(Caller user, String returnUrl) {
        Reply requirements = user.get("/api/authorize?entityType=crm&returnUrl=" + encode(returnUrl));
        assertThat(requirements.status()).as(requirements.body()).isEqualTo(200);
        assertThat(requirements.text("/url")).startsWith("https://fulla.example.test/api/authorize/start/");
        return requirements.text("/url");
    }

    /** What the front end does when the browser is back. */
    private static Reply collect(Caller user, Reply end) {
        return Connect.post(user, "crm", Map.of("ticket", end.location().get("ticket")));
    }

    private static void assertInvalid(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("INVALID_STATE");
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    private static String callback(Map<String, String> back) {
        StringBuilder query = new StringBuilder("/api/authorize/callback/crm?");
        back.forEach((name, value) -> query.append(name).append('=').append(encode(value)).append('&'));
        return query.toString();
    }

    private static Reply browse(String path, String cookie) {
        return Connect.browse(story.url() + path, cookie);
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A browser that opened a start link. */
    private static final class Browser {
        private final String cookieHeader;
        private final String vendorUrl;

        Browser(String startUrl) {
            Reply start = browse(path(startUrl), "");
            assertThat(start.status()).as(start.body()).isEqualTo(302);
            cookieHeader = start.header("Set-Cookie");
            vendorUrl = start.header("Location");
        }

        String cookie() {
            return "theme=dark; " + cookieHeader.substring(0, cookieHeader.indexOf(';'));
        }

        String cookieValue() {
            return cookieHeader.substring(cookieHeader.indexOf('=') + 1, cookieHeader.indexOf(';'));
        }

        Reply comeBack(Map<String, String> back) {
            return browse(callback(back), cookie());
        }
    }
}
