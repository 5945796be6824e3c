package dev.fulla.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import dev.fulla.user.Session;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import dev.fulla.websocket.Connection.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which connections there may be, and when one ends. */
class ConnectionEndsTest extends ConnectionsBed {
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

    private void assertRefused(UserId user) {
        assertThatThrownBy(() -> open(user, null))
                .isInstanceOfSatisfying(Failure.class, failure ->
                        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS));
    }
}
