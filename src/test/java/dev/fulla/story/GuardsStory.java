package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.OneProcess;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.context.TestPropertySource;

/** Limits that are narrow enough to be met; the proxy in front, who is believed, says which client each caller is. */
@AppTest
@OneProcess("limits are counted in the memory of each process")
@TestPropertySource(properties = {
    "fulla.http.trusted-proxies=127.0.0.0/8,10.0.0.0/8",
    "fulla.http.limits.login.requests=6", "fulla.http.limits.login.per=1h",
    "fulla.http.limits.create.requests=3", "fulla.http.limits.create.per=1h",
    "fulla.http.limits.authorize.requests=8", "fulla.http.limits.authorize.per=1h",
    "fulla.authorization.user-limit.requests=5", "fulla.authorization.user-limit.per=1h",
    "fulla.user.login-throttle.failures=2", "fulla.user.login-throttle.window=1h",
    "fulla.user.login-throttle.account-failures=4", "fulla.user.login-throttle.account-window=1h"
})
class GuardsStory {
    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final String PASSWORD = "correct horse";

    @RegisterExtension
    static final Story story = new Story("Guards around the door");

    @Test
    void anAddressMaySignInSoOftenAndNoOtherIsKeptOut() {
        String name = registered();
        String address = address();
        for (int i = 0; i < 6; i++) {
            login(address, "nobody-" + i, "x", 401);
        }

        assertLimited(login(address, name, PASSWORD, 429), 600);
        story.says("What the client itself writes before the proxy's word changes nothing.");
        assertLimited(from("198.51.100.99, " + address).post("/user/login", body(name, PASSWORD)), 600);
        login(address(), name, PASSWORD, 201);
    }

    @Test
    void oneNameIsTriedInVainSoOftenFromOneAddress() {
        String name = registered();
        String address = address();
        login(address, name, "wrong", 401);
        login(address, name, "wrong", 401);

        assertLimited(login(address, name, PASSWORD, 429), 1800);
        login(address(), name, PASSWORD, 201);
    }

    @Test
    void manyAddressesTogetherCannotGuessOnAndCannotLockTheOwnerOut() {
        String name = registered();
        String home = address();
        login(home, name, PASSWORD, 201);
        for (int i = 0; i < 4; i++) {
            login(address(), name, "wrong", 401);
        }

        assertLimited(login(address(), name, "wrong", 429), 900);
        story.says("From where she signed in before, she still can; what she mistypes counts there.");
        login(home, name, "wrong", 401);
        login(home, name, PASSWORD, 201);
    }

    @Test
    void namesThatNobodyHasAreLimitedInTheSameWords() {
        String name = registered();
        Reply known = limitedBy(name);
        Reply unknown = limitedBy("nobody-has-this-name");

        assertThat(unknown.text("/error")).isEqualTo(known.text("/error"));
        assertThat(unknown.code()).isEqualTo(known.code());
    }

    @Test
    void anAddressMakesSoManyUsers() {
        String address = address();
        for (int i = 0; i < 3; i++) {
            assertThat(from(address).post("/user/create", body(newName(), PASSWORD)).status()).isEqualTo(201);
        }

        assertLimited(from(address).post("/user/create", body(newName(), PASSWORD)), 1200);
        assertThat(from(address()).post("/user/create", body(newName(), PASSWORD)).status()).isEqualTo(201);
    }

    @Test
    void anAddressTakesSoManyStepsOfConnectingWhoeverItIs() {
        String address = address();
        for (int i = 0; i < 2; i++) {
            assertThat(from(address).get("/api/authorize?entityType=crm").status()).isEqualTo(401);
            assertThat(from(address).post("/api/authorize", Map.of()).status()).isEqualTo(401);
            assertThat(from(address).get("/api/authorize/start/x").status()).isEqualTo(400);
            assertThat(from(address).get("/api/authorize/callback/crm?state=x").status()).isEqualTo(400);
        }

        assertLimited(from(address).get("/api/authorize?entityType=crm"), 450);
        assertLimited(from(address).get("/api/authorize/callback/crm?state=x"), 450);
        assertLimited(from(address).post("/api/credentials/x/reauthorize", Map.of()), 450);
    }

    @Test
    void aUserTakesSoManyStepsOfConnectingFromWhereverTheyCome() {
        Reply made = from(address()).post("/user/create", body(newName(), PASSWORD));
        String bearer = "Bearer " + made.text("/token");
        for (int i = 0; i < 5; i++) {
            Reply asked = from(address()).with("Authorization", bearer).get("/api/authorize?entityType=crm");
            assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        }

        Caller elsewhere = from(address()).with("Authorization", bearer);
        assertLimited(elsewhere.get("/api/authorize?entityType=crm"), 720);
        assertLimited(Connect.post(elsewhere, "mailer", Map.of("api_key", "key-x")), 720);
        assertThat(elsewhere.get("/api/integrations").status()).isEqualTo(200);
    }

    @Test
    void theAuditLogSaysWhoWasLimitedOnceAndFromWhere() {
        String name = registered();
        String address = address();
        for (int i = 0; i < 5; i++) {
            from(address).post("/user/login", body(name, "wrong"));
        }
        String user = story.bean(dev.fulla.user.FindUserByUsername.class).execute(name).orElseThrow().id();

        Reply log = operator().get("/api/operator/audit?event=SIGN_IN_LIMITED&userId=" + user);

        assertThat(log.json().at("/items")).as(log.body()).hasSize(1);
        assertThat(log.text("/items/0/address")).isEqualTo(address);
        assertThat(log.text("/items/0/subject")).isEqualTo(name);
        assertThat(operator().get("/api/operator/audit?event=SIGN_IN_REFUSED&userId=" + user).json().at("/items"))
                .hasSize(2);
    }

    private Reply limitedBy(String name) {
        String address = address();
        login(address, name, "wrong", 401);
        login(address, name, "wrong", 401);
        return login(address, name, "wrong", 429);
    }

    /** @param most seconds that may be asked for: the time of one share, rounded up */
    private static void assertLimited(Reply reply, int most) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(most - 60, most);
    }

    private static String registered() {
        String name = newName();
        assertThat(from(address()).post("/user/create", body(name, PASSWORD)).status()).isEqualTo(201);
        return name;
    }

    private static Reply login(String address, String name, String password, int status) {
        Reply reply = from(address).post("/user/login", body(name, password));
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        return reply;
    }

    private static Caller from(String forwarded) {
        return story.anybody().with("X-Forwarded-For", forwarded + ", 10.0.0.7");
    }

    private static Caller operator() {
        return story.anybody().with("x-fulla-operator-key", "test-operator-key");
    }

    private static Map<String, String> body(String name, String password) {
        return Map.of("username", name, "password", password);
    }

    private static String newName() {
        return "guarded-" + CLIENTS.incrementAndGet();
    }

    private static String address() {
        int number = CLIENTS.incrementAndGet();
        return "203.0." + number / 200 + "." + (number % 200 + 1);
    }
}
