package dev.fulla.story;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.event.PublishEvent;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.LiveSocket;
import dev.fulla.support.LiveStream;
import dev.fulla.support.OtherNode;
import dev.fulla.support.Story;
import dev.fulla.sync.FinishTask;
import dev.fulla.sync.StartTask;
import dev.fulla.sync.Task;
import dev.fulla.sync.UpdateTask;
import dev.fulla.websocket.Connections;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Two applications on one database: what happens at one is told to those who are connected to the other. */
@AppTest
class LiveStory {
    @RegisterExtension
    static final Story story = new Story("Live connections");

    private static OtherNode node;

    @Autowired
    private ApplicationContext application;

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    private OtherNode node() {
        if (node == null) {
            node = new OtherNode(
                    application, "fulla.websocket.heartbeat=2s", "fulla.websocket.send-timeout=3s",
                    "fulla.websocket.recheck=500ms", "fulla.websocket.message-limit=1KB");
        }
        return node;
    }

    @Test
    void whatHappensAtOneNodeIsToldToItsOwnerAtTheOtherAndToNobodyElse() throws Exception {
        Caller anna = story.newUser();
        Caller ben = story.newUser();
        try (LiveSocket annas = LiveSocket.open(node().url(), "/api/live", bearer(anna));
                LiveStream annasStream = LiveStream.open(node().url(), "/api/events", bearer(anna));
                LiveSocket bens = LiveSocket.open(node().url(), "/api/live", bearer(ben))) {
            await().until(() -> !annas.messages().isEmpty() && !bens.messages().isEmpty() && annasStream.lastEventId() != null);
            Tenant.in(story);
            String integration = integration(anna);
            anna.post("/api/integrations/" + integration + "/pause", Map.of());

            await().untilAsserted(() -> assertThat(annas.messages())
                    .anyMatch(text -> text.contains("\"integration.status\"") && text.contains(integration)
                            && text.contains("DISABLED")));
            await().untilAsserted(() -> assertThat(annasStream.events())
                    .containsExactlyElementsOf(annas.messages().subList(1, annas.messages().size())));
            assertThat(annas.messages()).anyMatch(text -> text.contains("\"credential.valid\""));
            assertThat(bens.messages()).singleElement().asString().contains("\"ready\"");
            assertThat(annas.messages()).noneMatch(text -> text.contains("access_token") || text.contains("key-"));
        }
    }

    @Test
    void howARunGoesAtOneNodeIsShownToItsOwnerAtTheOther() throws Exception {
        Caller anna = story.newUser();
        Caller ben = story.newUser();
        Tenant.in(story);
        String integration = integration(anna);
        UserId user = id(anna);
        try (LiveSocket annas = LiveSocket.open(node().url(), "/api/live", bearer(anna));
                LiveStream annasStream = LiveStream.open(node().url(), "/api/events", bearer(anna));
                LiveSocket bens = LiveSocket.open(node().url(), "/api/live", bearer(ben))) {
            await().until(() -> !annas.messages().isEmpty() && !bens.messages().isEmpty() && annasStream.lastEventId() != null);
            long begun = System.nanoTime();
            Task task = application.getBean(StartTask.class).execute(
                    user, new StartTask.Command(integration, "export", null, Map.of("secret", "key-7"), null, null, null));
            for (int i = 0; i < 200; i++) {
                application.getBean(UpdateTask.class)
                        .execute(user, task.id(), new UpdateTask.Command(Map.of("rows", 10L), null, null, null));
            }
            application.getBean(FinishTask.class).execute(user, task.id(), new FinishTask.Command(null, null, null, null));

            await().untilAsserted(() -> {
                assertThat(progress(annas.messages())).last().asString().contains("\"FINISHED\"", "\"rows\":2000", task.id());
                assertThat(progress(annasStream.lines())).last().asString().contains("\"FINISHED\"", "\"rows\":2000");
                assertThat(annas.messages()).anyMatch(text -> text.contains("\"sync.finished\""));
            });
            long seconds = NANOSECONDS.toSeconds(System.nanoTime() - begun);
            assertThat(progress(annas.messages())).as("about one a second").hasSizeLessThan(10 + 2 * (int) seconds);
            assertThat(bens.messages()).singleElement().asString().contains("\"ready\"");
            assertThat(annas.messages()).noneMatch(text -> text.contains("key-7"));
        }
    }

    private static List<String> progress(List<String> messages) {
        return messages.stream().filter(text -> text.contains("\"sync.progress\"")).toList();
    }

    @Test
    void aPageThatComesBackMissesNothingAndHearsNothingTwice() throws Exception {
        Caller anna = story.newUser();
        UserId user = id(anna);
        String lastEventId;
        try (LiveStream first = LiveStream.open(story.url(), "/api/events", bearer(anna))) {
            await().until(() -> first.lastEventId() != null);
            publish(user, 5);
            await().until(() -> first.events().size() == 5);
            lastEventId = first.lastEventId();
        }
        publish(user, 300);
        Map<String, String> again = new java.util.HashMap<>(bearer(anna));
        again.put("Last-Event-ID", lastEventId);

        try (LiveStream second = LiveStream.open(node().url(), "/api/events", again);
                LiveSocket third = LiveSocket.open(story.url(), "/api/live?after=" + lastEventId, bearer(anna))) {
            publish(user, 20);

            List<String> rest = IntStream.rangeClosed(6, 325).mapToObj(Integer::toString).toList();
            await().untilAsserted(() -> assertThat(cursors(second.events())).isEqualTo(rest));
            await().untilAsserted(() -> assertThat(
                            cursors(third.messages().subList(1, third.messages().size()))).isEqualTo(rest));
        }
    }

    @Test
    void onlyUsersGetInAndForeignPagesDoNot() throws Exception {
        Caller anna = story.newUser();

        assertThat(LiveSocket.status(story.url(), "/api/live", Map.of())).isEqualTo(401);
        assertThat(LiveSocket.status(story.url(), "/api/live", Map.of("Authorization", "Bearer x"))).isEqualTo(401);
        assertThat(LiveSocket.status(story.url(), "/api/live?ticket=x", Map.of())).isEqualTo(401);
        assertThat(LiveSocket.status(story.url(), "/api/live?Authorization=" + inQuery(anna), Map.of())).isEqualTo(401);
        assertThat(LiveSocket.status(story.url(), "/api/elsewhere", bearer(anna))).isEqualTo(404);
        assertThat(handshake(anna, "https://evil.example")).contains(" 403 ");
        assertThat(handshake(anna, "https://app.example.test")).contains(" 101 ");
        try (LiveStream refused = LiveStream.open(story.url(), "/api/events", Map.of())) {
            assertThat(refused.status()).isEqualTo(401);
        }
        String ticket = anna.post("/api/live/tickets", Map.of()).text("/ticket");
        assertThat(LiveSocket.status(node().url(), "/api/live?ticket=" + ticket, Map.of())).isEqualTo(101);
        assertThat(LiveSocket.status(node().url(), "/api/live?ticket=" + ticket, Map.of())).isEqualTo(401);
    }

    @Test
    void whoeverSignsOutIsNoLongerTold() throws Exception {
        Caller anna = story.newUser();
        try (LiveSocket socket = LiveSocket.open(node().url(), "/api/live", bearer(anna));
                LiveStream stream = LiveStream.open(node().url(), "/api/events", bearer(anna))) {
            await().until(() -> !socket.messages().isEmpty() && stream.lastEventId() != null);

            anna.post("/user/logout", Map.of());

            await().untilAsserted(() -> assertThat(socket.closed()).isEqualTo("4001 SESSION_ENDED"));
            await().untilAsserted(() -> assertThat(stream.isOver()).isTrue());
            assertThat(stream.lines()).contains("event: end", "data: {\"type\":\"end\",\"reason\":\"SESSION_ENDED\"}");
        }
    }

    @Test
    void staysOpenWhileItAnswersAndEndsWhenAMessageIsTooLarge() {
        Caller anna = story.newUser();
        try (LiveSocket socket = LiveSocket.open(node().url(), "/api/live", bearer(anna))) {
            socket.say("{\"type\":\"fly\"}");
            await().until(() -> socket.messages().size() == 2);
            assertThat(socket.messages().get(1)).contains("UNKNOWN_MESSAGE_TYPE");
            socket.say("{\"type\":\"ping\"}");
            await().until(() -> socket.messages().size() == 3);

            socket.say("{\"type\":\"" + "x".repeat(2000) + "\"}");

            await().untilAsserted(() -> assertThat(socket.closed()).startsWith("1009"));
        }
    }

    @Test
    void aReaderThatDoesNotReadIsLetGoAndHoldsNobodyUp() throws Exception {
        Caller anna = story.newUser();
        UserId user = id(anna);
        Map<String, Object> large = Map.of("text", "x".repeat(4000));
        try (Socket deaf = open(anna, "GET /api/live", "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
                Socket deafStream = open(anna, "GET /api/events", "Accept: text/event-stream\r\n");
                LiveSocket quick = LiveSocket.open(node().url(), "/api/live", bearer(anna))) {
            Connections connections = node().bean(Connections.class);
            await().until(() -> !quick.messages().isEmpty());
            PublishEvent publish = story.bean(PublishEvent.class);

            IntStream.range(0, 1500).forEach(i -> publish.execute(user, "deal.seen", large));

            await().untilAsserted(() -> assertThat(quick.messages()).hasSize(1501));
            await().untilAsserted(() -> assertThat(connections.size()).isEqualTo(1));
            assertThat(quick.closed()).isNull();
            assertThat(deaf.isConnected() && deafStream.isConnected()).isTrue();
        }
    }

    /** A connection that is opened by hand and from which nothing is read. */
    private Socket open(Caller anna, String request, String headers) throws Exception {
        URI url = URI.create(node().url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        OutputStream out = socket.getOutputStream();
        out.write((request + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nAuthorization: "
                        + anna.header("Authorization") + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 ");
        return socket;
    }

    /** The first line of the answer to a page of this origin; the client of the JDK may not say one. */
    private String handshake(Caller anna, String origin) throws Exception {
        URI url = URI.create(story.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(("GET /api/live HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nOrigin: " + origin
                            + "\r\nAuthorization: " + anna.header("Authorization")
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(16), StandardCharsets.US_ASCII);
        }
    }

    private static String inQuery(Caller anna) {
        return URLEncoder.encode(anna.header("Authorization"), StandardCharsets.UTF_8);
    }

    private static Map<String, String> bearer(Caller caller) {
        return Map.of("Authorization", caller.header("Authorization"));
    }

    private static UserId id(Caller caller) {
        return new UserId(caller.get("/user").text("/id"));
    }

    private static void publish(UserId user, int count) {
        PublishEvent publish = story.bean(PublishEvent.class);
        IntStream.range(0, count).forEach(i -> publish.execute(user, "deal.seen", Map.of("n", i)));
    }

    private static List<String> cursors(List<String> events) {
        return events.stream().map(text -> Json.read(text).path("cursor").asText()).toList();
    }

    private static String integration(Caller anna) {
        List<String> accounts =
                List.of(Connect.crm(anna, 21).text("/entity_id"), Connect.mailer(anna, "live").text("/entity_id"));
        return anna.post("/api/integrations", Map.of(
                        "entities", accounts, "config", Map.of("type", "demo", "greeting", "Hello")))
                .text("/id");
    }
}
