package dev.fulla.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.EventRepository;
import dev.fulla.event.PublishEvent;
import dev.fulla.shared.UserId;
import dev.fulla.websocket.Connection.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTest extends ConnectionsBed {
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

    @Test
    void looksForNobodyWhoIsNotConnected() {
        publish(anna, 1);

        assertThat(stores.count(() -> connections.round())).isZero();
        open(anna, null);
        open(ben, null);
        assertThat(stores.count(() -> connections.round())).isEqualTo(1);
    }

    private static LiveSource.Change change(UserId owner, String about, int done) {
        return new LiveSource.Change(owner, about, "sync.progress", Instant.parse("2026-01-15T09:00:00Z"), Map.of("done", done));
    }
}
