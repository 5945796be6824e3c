package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import dev.fulla.timeline.TimelineEntry;
import dev.fulla.timeline.TimelineEntry.Kind;
import dev.fulla.timeline.TimelineRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class TimelineScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Old timelines");

    @Autowired
    private CamelContext camel;

    @Autowired
    private TimelineRepository entries;

    @Test
    void removesWhatIsOldOfEachKindAndNothingElse() throws Exception {
        UserId user = story.rows().user("timeline-user");
        add(user, Kind.CALL, 8);
        add(user, Kind.CALL, 6);
        add(user, Kind.CONNECTED, 91);
        add(user, Kind.REFRESHED, 89);

        Routes.Outcome run = new Routes(camel).runNow("timeline-purge");

        assertThat(run.thrown()).isNull();
        assertThat(entries.list(user, "c", null, 10).items())
                .extracting(TimelineEntry::kind)
                .containsExactly(Kind.CALL, Kind.REFRESHED);
    }

    private void add(UserId user, Kind kind, int days) {
        Instant at = Instant.now().minus(Duration.ofDays(days));
        entries.append(List.of(
                new TimelineEntry(UUID.randomUUID().toString(), user, "c", at, kind, null, Map.of())));
    }
}
