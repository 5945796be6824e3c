package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import dev.fulla.websocket.Ticket;
import dev.fulla.websocket.TicketRepository;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class WebsocketScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Unused tickets");

    @Autowired
    private CamelContext camel;

    @Autowired
    private TicketRepository tickets;

    @Test
    void removesTicketsThatExpiredAndNoOthers() throws Exception {
        UserId user = story.rows().user("ticket-user");
        insert(user, "over", Duration.ofSeconds(-1));
        insert(user, "good", Duration.ofHours(1));

        Routes.Outcome run = new Routes(camel).runNow("websocket-purge");

        assertThat(run.thrown()).isNull();
        assertThat(tickets.take("over")).isEmpty();
        assertThat(tickets.take("good")).isPresent();
    }

    private void insert(UserId user, String hash, Duration life) {
        tickets.insert(new Ticket(hash, user, null, null, Instant.now().plus(life)));
    }
}
