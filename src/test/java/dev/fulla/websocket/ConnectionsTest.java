package dev.fulla.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.event.EventProperties;
import dev.fulla.event.EventRepository;
import dev.fulla.event.PublishEvent;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestStores;
import dev.fulla.user.KeySetSource;
import dev.fulla.user.OperatorProperties;
import dev.fulla.user.Session;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import dev.fulla.user.UserProperties;
import dev.fulla.websocket.Connection.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

class ConnectionsTest {
    private static final int QUEUE = 4;

    @ComponentScan(
            basePackages = {"dev.fulla.event", "dev.fulla.user", "dev.fulla.websocket"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*|.*\\.HttpKeySetSource"))
    @EnableConfigurationProperties({
        EventProperties.class, UserProperties.class, OperatorProperties.class, WebsocketProperties.class
    })
    static class Slices {}

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final TestStores stores = TestStores.inForce();
    private final TestClock clock = new TestClock();
    private UserId anna = new UserId("anna");
    private UserId ben = new UserId("ben");
    private Connections connections;
    private final List<LiveSource.Change> going = new ArrayList<>();
    private final List<UserId> asked = new ArrayList<>();

    @BeforeEach
    void start() {
        stores.registerIn(context);
        TestPropertyValues.of(
                        "fulla.websocket.queue=" + QUEUE,
                        "fulla.websocket.connections-per-user=3",
                        "fulla.websocket.connections=4",
                        "fulla.websocket.messages-per-minute=5")
                .applyTo(context);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new SequentialIds("id"));
        context.registerBean(KeySetSource.class, () -> url -> {
            throw new IllegalStateException("nobody asks for keys here");
        });
        context.registerBean(LiveSource.class, () -> owners -> {
            asked.clear();
            asked.addAll(owners);
            return going;
        });
        context.register(Slices.class);
        context.refresh();
        connections = context.getBean(Connections.class);
        anna = stores.rows().user("anna");
        ben = stores.rows().user("ben");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void tellsEachUserWhatHappensToHimAndNothingElse() {
        FakeWire annas = open(anna, null);
        FakeWire bens = open(ben, null);

        publish(anna, 2);
        rounds();

        assertThat(annas.cursors()).containsExactly("1", "2");
        assertThat(bens.cursors()).isEmpty();
        assertThat(bens.sent).singleElement().asString().contains("\"type\":\"ready\"", "\"cursor\":\"0\"");
    }

    @Test
    void goesOnAfterTheLastCursorWithoutLossOrRepetition() {
        publish(anna, 3);
        FakeWire first = open(anna, "1");
        rounds();
        publish(anna, 1);
        rounds();

        assertThat(first.cursors()).containsExactly("2", "3", "4");
    }

    @Test
    void beginsWithWhatHappensFromNowOnWithoutACursor() {
        publish(anna, 3);

        FakeWire wire = open(anna, null);
        publish(anna, 1);
        rounds();

        assertThat(wire.cursors()).containsExactly("4");
    }

    @Test
    void saysSoWhenSomethingWasPurgedMeanwhileAndGoesOnWithTheRest() {
        publish(anna, 3);
        clock.advance(Duration.ofDays(4));
        publish(anna, 1);
        context.getBean(EventRepository.class).deleteBefore(clock.instant().minusSeconds(60), 100);

        FakeWire wire = open(anna, "1");
        FakeWire stranger = open(anna, "99");
        rounds();

        assertThat(wire.sent).anyMatch(json -> json.contains("\"type\":\"reset\""));
        assertThat(wire.cursors()).containsExactly("4");
        assertThat(stranger.sent).anyMatch(json -> json.contains("\"type\":\"reset\""));
    }

    @Test
    void aReaderThatHoldsStillFallsBackWithoutHoldingUpTheOthersAndThenCatchesUp() {
        FakeWire slow = open(anna, null);
        FakeWire quick = open(anna, null);
        slow.holdStill();

        publish(anna, 50);
        rounds();

        assertThat(quick.cursors()).hasSize(50);
        assertThat(slow.cursors()).isEmpty();
        slow.goOn();
        rounds();
        assertThat(slow.cursors()).containsExactlyElementsOf(quick.cursors());
    }

    @Test
    void letsAReaderGoThatTakesNothingForTooLong() {
        FakeWire slow = open(anna, null);
        FakeWire quick = open(anna, null);
        slow.holdStill();
        publish(anna, 1);
        rounds();

        clock.advance(Duration.ofSeconds(21));
        connections.tick();

        assertThat(slow.closed).isEqualTo(CloseReason.SLOW_READER);
        assertThat(quick.closed).isNull();
        assertThat(connections.size()).isEqualTo(1);
    }

    @Test
    void endsWithTheSessionAndAfterItsLongestLife() {
        FakeWire ending = open(new Session(anna, null, clock.instant().plusSeconds(60)), null);
        FakeWire endless = open(anna, null);

        clock.advance(Duration.ofSeconds(60));
        connections.tick();

        assertThat(ending.closed).isEqualTo(CloseReason.SESSION_ENDED);
        assertThat(endless.closed).isNull();
        clock.advance(Duration.ofHours(12));
        connections.tick();
        assertThat(endless.closed).isEqualTo(CloseReason.SESSION_ENDED);
    }

    @Test
    void endsWhenItsTokenWasRevoked() {
        TokenRepository tokens = context.getBean(TokenRepository.class);
        Instant end = clock.instant().plusSeconds(600);
        tokens.insert(new Token("t1", "anna", "x", clock.instant(), end));
        tokens.insert(new Token("t2", "anna", "x", clock.instant(), end));
        FakeWire revoked = open(new Session(anna, "t1", end), null);
        FakeWire good = open(new Session(anna, "t2", end), null);
        FakeWire other = open(ben, null);

        tokens.delete("t1", "anna");
        connections.recheck();

        assertThat(revoked.closed).isEqualTo(CloseReason.SESSION_ENDED);
        assertThat(good.closed).isNull();
        assertThat(other.closed).isNull();
    }

    @Test
    void asksAQuietConnectionAndLetsOneGoThatDoesNotAnswer() {
        FakeWire silent = new FakeWire(true);
        FakeWire lively = new FakeWire(true);
        connections.start(connections.open(Kind.SOCKET, session(anna), null), silent);
        Connection answering = connections.open(Kind.SOCKET, session(anna), null);
        connections.start(answering, lively);

        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(25));
            answering.heard();
            connections.tick();
        }

        assertThat(lively.beats).isEqualTo(4);
        assertThat(lively.closed).isNull();
        assertThat(silent.closed).isEqualTo(CloseReason.SILENT);
    }

    @Test
    void refusesMoreConnectionsThanAUserOrTheProcessMayHave() {
        IntStream.range(0, 3).forEach(i -> open(anna, null));

        assertRefused(anna);
        open(ben, null);
        assertRefused(ben);
        assertThat(connections.size()).isEqualTo(4);
    }

    @Test
    void keepsNoPlaceForAConnectionWhoseWireNeverComes() {
        connections.open(Kind.SOCKET, session(anna), null);

        clock.advance(Duration.ofSeconds(21));
        connections.tick();

        assertThat(connections.size()).isZero();
    }

    @Test
    void answersWhatItIsToldAndToNonsenseWithAnErrorOnly() {
        Connection connection = connections.open(Kind.SOCKET, session(anna), null);
        FakeWire wire = new FakeWire(true);
        connections.start(connection, wire);

        for (String text : List.of("{\"type\":\"ping\"}", "{\"type\":", "[1]", "{\"type\":\"fly\"}")) {
            connection.receive(text);
        }
        connection.receive("{\"type\":\"subscribe\",\"types\":\"all\"}");

        assertThat(wire.sent.get(1)).isEqualTo("{\"type\":\"pong\"}");
        assertThat(wire.sent.get(2)).contains("\"type\":\"error\"", "INVALID_JSON");
        assertThat(wire.sent.get(3)).contains("INVALID_REQUEST");
        assertThat(wire.sent.get(4)).contains("UNKNOWN_MESSAGE_TYPE").doesNotContain("fly");
        assertThat(wire.sent.get(5)).contains("INVALID_REQUEST");
        assertThat(wire.closed).isNull();
    }

    @Test
    void tellsOnlyWhatWasSubscribedTo() {
        Connection connection = connections.open(Kind.SOCKET, session(anna), null);
        FakeWire wire = new FakeWire(true);
        connections.start(connection, wire);
        connection.receive("{\"type\":\"subscribe\",\"types\":[\"job.\"]}");

        publish(anna, 1);
        context.getBean(PublishEvent.class).execute(anna, "job.parked", Map.of());
        rounds();

        assertThat(wire.cursors()).containsExactly("2");
    }

    @Test
    void showsHowThingsGoToTheirOwnerWhoLooks() {
        Connection picky = connections.open(Kind.SOCKET, session(anna), null);
        FakeWire pickys = new FakeWire(true);
        connections.start(picky, pickys);
        picky.receive("{\"type\":\"subscribe\",\"types\":[\"job.\"]}");
        FakeWire annas = open(anna, null);
        FakeWire bens = open(ben, null);
        going.add(change(anna, "run", 1));

        connections.show();

        assertThat(asked).containsExactlyInAnyOrder(anna, ben);
        assertThat(annas.sent.get(1)).isEqualTo(
                "{\"type\":\"sync.progress\",\"at\":\"2026-01-15T09:00:00Z\",\"data\":{\"done\":1}}");
        assertThat(bens.sent).hasSize(1);
        assertThat(pickys.sent).hasSize(2).noneMatch(text -> text.contains("progress"));
    }

    @Test
    void showsASlowReaderTheLatestOfEachThing() {
        FakeWire wire = open(anna, null);
        wire.holdStill();
        for (int i = 0; i < 20; i++) {
            going.add(change(anna, "run", i));
            going.add(change(anna, "other", 100 + i));
            connections.show();
            going.clear();
        }

        for (int i = 0; i < 20; i++) {
            wire.goOn();
            connections.show();
        }

        assertThat(wire.sent).hasSizeLessThan(1 + QUEUE + 4);
        assertThat(wire.sent.subList(wire.sent.size() - 2, wire.sent.size()))
                .anyMatch(text -> text.contains("{\"done\":19}")).anyMatch(text -> text.contains("{\"done\":119}"));
    }

    private static LiveSource.Change change(UserId owner, String about, int done) {
        return new LiveSource.Change(owner, about, "sync.progress", Instant.parse("2026-01-15T09:00:00Z"), Map.of("done", done));
    }

    @Test
    void warnsWhoeverSaysTooMuchAndThenLetsHimGo() {
        Connection connection = connections.open(Kind.SOCKET, session(anna), null);
        FakeWire wire = new FakeWire(true);
        connections.start(connection, wire);

        IntStream.range(0, 6).forEach(i -> connection.receive("{\"type\":\"ping\"}"));

        assertThat(wire.sent.get(6)).contains("TOO_MANY_REQUESTS");
        assertThat(wire.closed).isNull();
        IntStream.range(0, 5).forEach(i -> connection.receive("{\"type\":\"ping\"}"));
        assertThat(wire.closed).isEqualTo(CloseReason.TOO_MANY_MESSAGES);
        assertThat(connections.size()).isZero();
    }

    @Test
    void looksForNobodyWhoIsNotConnected() {
        publish(anna, 1);

        assertThat(stores.count(() -> connections.round())).isZero();
        open(anna, null);
        open(ben, null);
        assertThat(stores.count(() -> connections.round())).isEqualTo(1);
    }

    private void assertRefused(UserId user) {
        assertThatThrownBy(() -> open(user, null))
                .isInstanceOfSatisfying(Failure.class, failure ->
                        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS));
    }

    private static Session session(UserId user) {
        return new Session(user, null, null);
    }

    private FakeWire open(UserId user, @Nullable String after) {
        return open(session(user), after);
    }

    private FakeWire open(Session session, @Nullable String after) {
        FakeWire wire = new FakeWire(false);
        connections.start(connections.open(Kind.STREAM, session, after), wire);
        return wire;
    }

    private void publish(UserId user, int count) {
        PublishEvent publish = context.getBean(PublishEvent.class);
        IntStream.range(0, count).forEach(i -> publish.execute(user, "deal.seen", Map.of("n", i)));
    }

    private void rounds() {
        while (connections.round()) {
            // until there is no more
        }
    }
}
