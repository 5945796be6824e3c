package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.event.EventRepository;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class EventScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Old events");

    @Autowired
    private CamelContext camel;

    @Autowired
    private EventRepository events;

    @Autowired
    private CredentialRepository credentials;

    @Test
    void removesEventsThatAreOldAndNoOthers() throws Exception {
        UserId user = story.rows().user("eventful-user");
        append(user, Duration.ofDays(4));
        append(user, Duration.ofDays(2));

        Routes.Outcome run = new Routes(camel).runNow("event-purge");

        assertThat(run.thrown()).isNull();
        assertThat(events.listAfter(Map.of(user, 0L), 10)).singleElement().extracting("seq").isEqualTo(2L);
    }

    @Test
    void tellsWhatAProcessLeftUntold() throws Exception {
        UserId user = story.rows().user("untold-user");
        story.rows().credential(user, "untold-credential");
        News news = new News("untold-news", user, "credential.invalid", Map.of(), Instant.now());
        credentials.setValidity(user, "untold-credential", 1, false, Instant.now(), news);

        assertThat(new Routes(camel).runNow("event-news").thrown()).isNull();

        assertThat(events.listAfter(Map.of(user, 0L), 10)).singleElement().extracting("id").isEqualTo("untold-news");
    }

    private void append(UserId user, Duration age) {
        events.append(user, UUID.randomUUID().toString(), "a.b", Map.of(), Instant.now().minus(age));
    }
}
