package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.ListEvents;
import dev.fulla.event.PublishEvent;
import dev.fulla.event.PurgeEvents;
import dev.fulla.shared.Page;
import dev.fulla.timeline.PurgeTimeline;
import dev.fulla.user.LoginUser;
import dev.fulla.user.Session;
import dev.fulla.websocket.CloseReason;
import dev.fulla.websocket.Connection;
import dev.fulla.websocket.CreateTicket;
import dev.fulla.websocket.PurgeTickets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Calls of the doors of events, live connections and timelines. */
final class LiveDoorCalls {
    private LiveDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("publishEvent", world -> DoorCall.with("user", world.user)
                .body(Map.of("dealId", "7"))
                .answers(PublishEvent.Result.class, result -> assertThat(result.cursor()).isEqualTo("1")));
        calls.put("listEvents", world -> {
            world.bean(PublishEvent.class).execute(world.user, "deal.seen", Map.of());
            return DoorCall.with("user", world.user).answers(ListEvents.Result.class, result ->
                    assertThat(result.items()).singleElement().extracting("type").isEqualTo("deal.seen"));
        });
        calls.put("purgeEvents", world -> DoorCall.with()
                .answers(PurgeEvents.Result.class, result -> assertThat(result.purged()).isNotNegative()));
        calls.put("authenticateSession", world -> DoorCall.with("authorization", token(world))
                .answers(Session.class, session -> assertThat(session.user()).isEqualTo(world.user)));
        calls.put("createTicket", world -> DoorCall.with("authorization", token(world))
                .answers(CreateTicket.Result.class, result -> assertThat(result.ticket()).hasSize(64)));
        calls.put("authenticateConnection", world -> {
            String ticket = world.bean(CreateTicket.class).execute(token(world), null, null, null).ticket();
            return DoorCall.with("ticket", ticket)
                    .answers(Session.class, session -> assertThat(session.user()).isEqualTo(world.user));
        });
        calls.put("openConnection", world -> DoorCall.with("session", new Session(world.user, null, null))
                .answers(Connection.class, connection -> {
                    assertThat(connection.kind()).isEqualTo(Connection.Kind.SOCKET);
                    connection.close(CloseReason.GONE);
                }));
        calls.put("readEvents", world -> DoorCall.with(
                        "session", new Session(world.user, null, null), "accept", "text/event-stream")
                .answers(Connection.class, connection -> {
                    assertThat(connection.kind()).isEqualTo(Connection.Kind.STREAM);
                    connection.close(CloseReason.GONE);
                }));
        calls.put("purgeTickets", world -> DoorCall.with()
                .answers(PurgeTickets.Result.class, result -> assertThat(result.purged()).isNotNegative()));
        calls.put("listEntityTimeline", world -> DoorCall.with("user", world.user, "entityId", world.crm().entityId())
                .answers(Page.class, page -> assertThat(page.items()).isNotEmpty()));
        calls.put("listTimeline", world -> DoorCall.with("user", world.user, "credentialId", world.crm().credentialId())
                .answers(Page.class, page -> assertThat(page.items()).isNotEmpty()));
        calls.put("purgeTimeline", world -> DoorCall.with()
                .answers(PurgeTimeline.Result.class, result -> assertThat(result.purged()).isNotNegative()));
        return calls;
    }

    private static String token(DoorWorld world) {
        return "Bearer "
                + world.bean(LoginUser.class)
                        .execute(new LoginUser.Command(world.name, world.password))
                        .token();
    }
}
