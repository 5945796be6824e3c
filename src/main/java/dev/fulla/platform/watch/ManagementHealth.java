package dev.fulla.platform.watch;

import dev.fulla.health.CheckLiveness;
import dev.fulla.health.CheckReadiness;
import dev.fulla.shared.Answer;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the management port says of health: the words of the two use cases, in its form. */
@Configuration(proxyBeanMethods = false)
class ManagementHealth {
    @Bean
    HealthIndicator loopsHealthIndicator(CheckLiveness check) {
        return () -> of(check.execute("alive", true));
    }

    @Bean
    HealthIndicator readyHealthIndicator(CheckReadiness check) {
        return () -> of(check.execute());
    }

    private static Health of(Answer answer) {
        return answer.status() == 200 ? Health.up().build() : Health.down().build();
    }
}
