package dev.fulla.platform.start;

import java.util.List;
import java.util.Set;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * What Spring Boot and Camel configure for us, in the order of their own rules; nothing else, whatever a dependency brings:
 * each further one would be read and judged at every start. A component or language of Camel needs none to be there.
 */
public final class Needed implements DeferredImportSelector, EnvironmentAware {
    private static final String BOOT = "org.springframework.boot.autoconfigure.";
    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";
    private static final String CAMEL = "org.apache.camel.";
    static final List<String> NAMES = List.of(
            BOOT + "context.PropertyPlaceholderAutoConfiguration",
            BOOT + "ssl.SslAutoConfiguration",
            BOOT + "websocket.servlet.WebSocketServletAutoConfiguration",
            BOOT + "web.servlet.ServletWebServerFactoryAutoConfiguration",
            CAMEL + "spring.boot.CamelAutoConfiguration",
            CAMEL + "component.platform.http.springboot.PlatformHttpComponentAutoConfiguration",
            CAMEL + "model.rest.springboot.RestConfigurationDefinitionAutoConfiguration",
            ACTUATOR + "endpoint.EndpointAutoConfiguration",
            BOOT + "jackson.JacksonAutoConfiguration",
            ACTUATOR + "endpoint.jackson.JacksonEndpointAutoConfiguration",
            ACTUATOR + "endpoint.web.WebEndpointAutoConfiguration",
            ACTUATOR + "health.HealthContributorAutoConfiguration",
            ACTUATOR + "health.HealthEndpointAutoConfiguration",
            ACTUATOR + "metrics.MetricsAutoConfiguration",
            ACTUATOR + "metrics.export.prometheus.PrometheusMetricsExportAutoConfiguration",
            ACTUATOR + "metrics.CompositeMeterRegistryAutoConfiguration",
            ACTUATOR + "metrics.JvmMetricsAutoConfiguration",
            ACTUATOR + "metrics.LogbackMetricsAutoConfiguration",
            ACTUATOR + "metrics.SystemMetricsAutoConfiguration",
            ACTUATOR + "metrics.jdbc.DataSourcePoolMetricsAutoConfiguration",
            ACTUATOR + "web.servlet.ServletManagementContextAutoConfiguration",
            BOOT + "context.ConfigurationPropertiesAutoConfiguration",
            BOOT + "context.LifecycleAutoConfiguration",
            BOOT + "http.HttpMessageConvertersAutoConfiguration",
            BOOT + "jdbc.JdbcTemplateAutoConfiguration",
            BOOT + "jdbc.JdbcClientAutoConfiguration",
            BOOT + "web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration",
            BOOT + "web.servlet.HttpEncodingAutoConfiguration",
            ACTUATOR + "web.server.ManagementContextAutoConfiguration");

    /** What serves nothing but the port of the management. */
    static final Set<String> MANAGEMENT = Set.of(
            BOOT + "jackson.JacksonAutoConfiguration",
            BOOT + "http.HttpMessageConvertersAutoConfiguration",
            ACTUATOR + "endpoint.EndpointAutoConfiguration",
            ACTUATOR + "endpoint.jackson.JacksonEndpointAutoConfiguration",
            ACTUATOR + "endpoint.web.WebEndpointAutoConfiguration",
            ACTUATOR + "health.HealthContributorAutoConfiguration",
            ACTUATOR + "health.HealthEndpointAutoConfiguration",
            ACTUATOR + "web.servlet.ServletManagementContextAutoConfiguration",
            ACTUATOR + "web.server.ManagementContextAutoConfiguration");

    private boolean hasManagement = true;

    @Override
    public void setEnvironment(Environment settings) {
        hasManagement = !settings.getProperty("management.server.port", "").startsWith("-");
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return NAMES.stream().filter(name -> hasManagement || !MANAGEMENT.contains(name)).toArray(String[]::new);
    }
}
