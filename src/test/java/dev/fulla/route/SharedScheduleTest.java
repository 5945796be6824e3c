package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SharedScheduleTest {
    @Autowired
    private CamelContext camel;

    @Test
    void aFailedRunEndsQuietlySoThatTheNextOneCanTry() throws Exception {
        Routes.Outcome run = new Routes(camel)
                .call("getUser", "execute(${variable.user})", "schedule", Map.of("user", new UserId("nobody")), Map.of(), null);

        assertThat(run.thrown()).isNull();
    }
}
