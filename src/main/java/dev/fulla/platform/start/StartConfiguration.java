package dev.fulla.platform.start;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.fulla.shared.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and ids. */
@Configuration(proxyBeanMethods = false)
class StartConfiguration {
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    Ids ids() {
        return () -> UuidCreator.getTimeOrderedEpoch().toString();
    }
}
