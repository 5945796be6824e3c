package dev.fulla.timeline.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import dev.fulla.timeline.TimelineEntry;
import dev.fulla.timeline.TimelineRepositoryContract;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresTimelineRepositoryTest extends TimelineRepositoryContract {
    private static final DataSource DATABASE = TestPostgres.newDatabase();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    private final PostgresTimelineRepository entries = new PostgresTimelineRepository(JDBC);

    PostgresTimelineRepositoryTest() {
        super(new PostgresTimelineRepository(JDBC), id -> Rows.user(JDBC, id));
    }

    @Test
    void takesTheOthersWhenAUserIsDeletedMeanwhile() throws Exception {
        UserId leaving = Rows.user(JDBC, "leaving");
        UserId staying = Rows.user(JDBC, "staying");
        try (Connection deletion = DATABASE.getConnection();
                Statement statement = deletion.createStatement()) {
            deletion.setAutoCommit(false);
            statement.executeUpdate("delete from users where id = 'leaving'");

            CompletableFuture<Void> appended =
                    CompletableFuture.runAsync(() -> entries.append(List.of(entry("a", leaving), entry("b", staying))));
            await().until(PostgresTimelineRepositoryTest::isSomebodyWaiting);
            deletion.commit();
            appended.get(30, TimeUnit.SECONDS);
        }

        assertThat(entries.list(leaving, "c", null, 10).items()).isEmpty();
        assertThat(entries.list(staying, "c", null, 10).items()).extracting(TimelineEntry::id).containsExactly("b");
    }

    private static boolean isSomebodyWaiting() {
        return JDBC.sql("select exists (select from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0"
                        + " and query like '%into timeline%' and datname = current_database())")
                .query(Boolean.class)
                .single();
    }

    private static TimelineEntry entry(String id, UserId owner) {
        return new TimelineEntry(
                id, owner, "c", Instant.parse("2026-01-15T09:00:00Z"), TimelineEntry.Kind.CALL, "OK", Map.of());
    }
}
