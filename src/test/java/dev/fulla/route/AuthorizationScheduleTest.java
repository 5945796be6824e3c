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
class AuthorizationScheduleTest {
    @Autowired
    private CamelContext camel;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void removesConnectionsThatWereNotFinishedInTime() throws Exception {
        Rows.user(jdbc, "slow-user");
        for (String session : List.of("over", "good")) {
            jdbc.sql("""
                            insert into authorization_sessions
                                (id, user_id, module_name, status, step, data, created_at, expires_at)
                            values (:id, 'slow-user', 'crm', 'PENDING', 1, 'sealed', now(), now() + cast(:life as interval))""")
                    .param("id", session)
                    .param("life", session.equals("over") ? "-30 days" : "10 minutes")
                    .update();
        }

        Routes.Outcome run = new Routes(camel).runNow("authorization-purge");

        assertThat(run.thrown()).isNull();
        assertThat(jdbc.sql("select id from authorization_sessions where user_id = 'slow-user'")
                        .query(String.class)
                        .list())
                .containsExactly("good");
    }
}
