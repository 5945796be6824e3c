package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.authorization.AuthorizationSessionRepository;
import dev.fulla.authorization.SessionStatus;
import dev.fulla.authorization.StoredSession;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class AuthorizationScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Connections that nobody finished");

    @Autowired
    private CamelContext camel;

    @Autowired
    private AuthorizationSessionRepository sessions;

    @Test
    void removesConnectionsThatWereNotFinishedInTime() throws Exception {
        UserId user = story.rows().user("slow-user");
        insert(user, "over", Duration.ofDays(-30));
        insert(user, "good", Duration.ofMinutes(10));

        Routes.Outcome run = new Routes(camel).runNow("authorization-purge");

        assertThat(run.thrown()).isNull();
        assertThat(sessions.find(user, "over")).isEmpty();
        assertThat(sessions.find(user, "good")).isPresent();
    }

    private void insert(UserId user, String id, Duration life) {
        Instant now = Instant.now();
        sessions.insert(new StoredSession(
                id, user, "crm", SessionStatus.PENDING, null, null, null, null, null, null, 1, "sealed", null, now,
                now.plus(life)));
    }
}
