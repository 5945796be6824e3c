package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Rows;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class UserScheduleTest {
    @Autowired
    private CamelContext camel;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void removesTokensThatExpiredAndNoOthers() throws Exception {
        Rows.user(jdbc, "purged-user");
        for (String token : List.of("over", "good")) {
            jdbc.sql("""
                            insert into tokens (id, user_id, secret_hash, created_at, expires_at)
                            values (:id, 'purged-user', 'x', now(), now() + cast(:life as interval))""")
                    .param("id", token)
                    .param("life", token.equals("over") ? "-1 second" : "1 hour")
                    .update();
        }

        Routes.Outcome run = new Routes(camel).runNow("user-purge");

        assertThat(run.thrown()).isNull();
        assertThat(jdbc.sql("select id from tokens where user_id = 'purged-user'").query(String.class).list())
                .containsExactly("good");
    }
}
