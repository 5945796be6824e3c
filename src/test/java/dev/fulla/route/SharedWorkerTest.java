package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SharedWorkerTest {
    @Autowired
    private CamelContext camel;

    @Test
    void aFailureReachesWhoeverBroughtTheMessage() throws Exception {
        Routes.Outcome run = new Routes(camel)
                .call("getUser", "execute(${variable.user})", "worker", Map.of("user", new UserId("nobody")), Map.of(), null);

        assertThat(run.failure().code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }
}
