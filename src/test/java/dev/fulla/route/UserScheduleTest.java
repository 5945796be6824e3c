package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditFilter;
import dev.fulla.user.AuditRepository;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class UserScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Expired tokens");

    @Autowired
    private CamelContext camel;

    @Autowired
    private TokenRepository tokens;

    @Autowired
    private AuditRepository audit;

    @Test
    void removesTokensThatExpiredAndNoOthers() throws Exception {
        story.rows().user("purged-user");
        insert("over", Duration.ofSeconds(-1));
        insert("good", Duration.ofHours(1));

        Routes.Outcome run = new Routes(camel).runNow("user-purge");

        assertThat(run.thrown()).isNull();
        assertThat(tokens.findWithUser("over")).isEmpty();
        assertThat(tokens.findWithUser("good")).isPresent();
    }

    @Test
    void removesAuditEntriesWhoseTimeIsOverBatchByBatch() throws Exception {
        Instant now = Instant.now();
        for (int i = 0; i < 501; i++) {
            entry("over-" + i, now.minus(Duration.ofDays(401)));
        }
        entry("good", now.minus(Duration.ofDays(399)));

        Routes.Outcome run = new Routes(camel).runNow("user-audit-purge");

        assertThat(run.thrown()).isNull();
        assertThat(audit.list(AuditFilter.ofUser("purged-user"), null, 10).items())
                .extracting(AuditEntry::id)
                .containsExactly("good");
    }

    private void entry(String id, Instant at) {
        audit.append(new AuditEntry(id, at, AuditEvent.SIGNED_IN, "purged-user", null, null, Map.of()));
    }

    private void insert(String id, Duration life) {
        Instant now = Instant.now();
        tokens.insert(new Token(id, "purged-user", "x", now, now.plus(life)));
    }
}
