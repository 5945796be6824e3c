package dev.fulla.platform.http;

import dev.fulla.platform.watch.RequestWatch;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Puts the gate and the browser rules in front of every request. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    private static final List<String> REQUEST_HEADERS = List.of(
            "Authorization", "Content-Type", "Accept", "Last-Event-ID", "x-frigg-api-key", "x-frigg-appUserId",
            "x-frigg-appOrgId");

    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(@Value("${server.port:8080}") int port, ObjectProvider<Takeover> takeovers) {
        return new HttpEngine(
                new HeaderRules(), port, SingletonSupplier.of(() -> takeovers.stream().toList()));
    }

    @Bean
    HttpDoors httpDoors(CamelContext context) {
        HttpDoors doors = new HttpDoors();
        context.getComponent("platform-http", PlatformHttpComponent.class).addPlatformHttpListener(doors);
        return doors;
    }

    @Bean
    ServletRegistrationBean<HttpGate> httpGate(
            HttpDoors doors,
            Problems problems,
            CamelContext context,
            HttpSettings settings,
            Clock clock,
            AuditLog audit,
            RequestWatch watch) {
        HttpGate gate = new HttpGate(
                doors,
                problems,
                () -> context.getStatus().isStarted(),
                settings.bodyLimit().toBytes(),
                new ClientAddresses(settings.trustedProxies(), settings.forwardedHeader()),
                new AddressLimits(settings.limits(), clock, audit),
                watch);
        return new ServletRegistrationBean<>(gate, "/");
    }

    @Bean
    Drain drain(HttpSettings settings) {
        return new Drain(settings.drain());
    }

    @Bean
    FilterRegistrationBean<Drain> drainFilter(Drain drain) {
        FilterRegistrationBean<Drain> registration = new FilterRegistrationBean<>(drain);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(HttpSettings settings) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(settings.corsOrigins());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
        rules.setAllowedHeaders(REQUEST_HEADERS);
        rules.setExposedHeaders(List.of("x-lh-set", "Retry-After"));
        rules.setAllowCredentials(false);
        rules.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", rules);
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(new CorsFilter(source));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
