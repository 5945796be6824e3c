package dev.fulla.websocket;

import dev.fulla.event.EventProperties;
import dev.fulla.event.PublishEvent;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestStores;
import dev.fulla.user.KeySetSource;
import dev.fulla.user.OperatorProperties;
import dev.fulla.user.Session;
import dev.fulla.user.UserProperties;
import dev.fulla.websocket.Connection.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The connections of a process and a clock to move, with two users. */
abstract class ConnectionsBed {
    static final int QUEUE = 4;

    @ComponentScan(
            basePackages = {"dev.fulla.event", "dev.fulla.user", "dev.fulla.websocket"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|Bed)\\$.*|.*\\.HttpKeySetSource"))
    @EnableConfigurationProperties({
        EventProperties.class, UserProperties.class, OperatorProperties.class, WebsocketProperties.class
    })
    static class Slices {}

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final TestStores stores = TestStores.inForce();
    final TestClock clock = new TestClock();
    UserId anna = new UserId("anna");
    UserId ben = new UserId("ben");
    Connections connections;
    final List<LiveSource.Change> going = new ArrayList<>();
    final List<UserId> asked = new ArrayList<>();

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

    static Session session(UserId user) {
        return new Session(user, null, null);
    }

    FakeWire open(UserId user, @Nullable String after) {
        return open(session(user), after);
    }

    FakeWire open(Session session, @Nullable String after) {
        FakeWire wire = new FakeWire(false);
        connections.start(connections.open(Kind.STREAM, session, after), wire);
        return wire;
    }

    void publish(UserId user, int count) {
        PublishEvent publish = context.getBean(PublishEvent.class);
        IntStream.range(0, count).forEach(i -> publish.execute(user, "deal.seen", Map.of("n", i)));
    }

    void rounds() {
        while (connections.round()) {
            // until there is no more
        }
    }
}
