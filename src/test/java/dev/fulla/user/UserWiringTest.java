package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UseCase;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestPostgres;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

class UserWiringTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Slice.class);

    @Test
    void offersItsUseCasesUnderTheNamesThatRoutesCall() {
        runner.withPropertyValues("fulla.operator.keys.desk.key=k", "fulla.operator.keys.desk.scopes=read,write")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBeanNamesForAnnotation(UseCase.class))
                            .contains("loginUser", "createUser", "logoutUser", "getUser", "authenticateUser");
                    assertThat(context.getBean(AuthenticateOperator.class).execute("k", "write").name())
                            .isEqualTo("desk");
                });
    }

    @Test
    void refusesToStartWithAnUnknownKey() {
        runner.withPropertyValues("fulla.user.use-passwords=false")
                .run(context -> assertThat(context).hasFailed().getFailure().hasStackTraceContaining("use-passwords"));
    }

    @Test
    void refusesToStartWithASharedSecretModeWithoutASecret() {
        runner.withPropertyValues("fulla.user.auth-modes.shared-secret=true", "fulla.user.shared-secret=")
                .run(context ->
                        assertThat(context).hasFailed().getFailure().hasStackTraceContaining("fulla.user.shared-secret"));
    }

    @Configuration
    @ComponentScan("dev.fulla.user")
    @EnableConfigurationProperties({UserProperties.class, OperatorProperties.class, OutboundProperties.class})
    static class Slice {
        @Bean
        Clock clock() {
            return new TestClock();
        }

        @Bean
        Ids ids() {
            return new SequentialIds("id");
        }

        @Bean
        OutboundHttp outbound(OutboundProperties properties) {
            return new OutboundHttp(properties);
        }

        @Bean
        JdbcClient jdbc() {
            return TestPostgres.newJdbc();
        }
    }
}
