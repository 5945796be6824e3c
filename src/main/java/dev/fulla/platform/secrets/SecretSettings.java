package dev.fulla.platform.secrets;

import dev.fulla.platform.start.StartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the secret that {@code SECRET_ARN} names, once, before anything is bound; each member counts as the environment
 * variable of its name and goes before it. Names that are not allowed are left out: whoever may write the secret must not
 * thereby choose class paths or programs.
 */
final class SecretSettings implements EnvironmentPostProcessor, Ordered {
    private static final String SOURCE = "secret-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private final Log log;

    SecretSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(SecretSettings.class);
    }

    /** After the files are read, for they say how the secret is found. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        SecretsProperties properties = Binder.get(environment).bindOrCreate("fulla.secrets", SecretsProperties.class);
        if (properties.arn().isEmpty() || environment.getPropertySources().contains(SOURCE)) {
            return;
        }
        Map<String, Object> taken = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        SecretText.parse(new SecretReader(properties).read()).forEach((name, value) -> {
            if (properties.allows(name)) {
                taken.put(name, value);
            } else {
                leftOut.add(name);
            }
        });
        SystemEnvironmentPropertySource source = new SystemEnvironmentPropertySource(SOURCE, taken);
        String before = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        if (environment.getPropertySources().contains(before)) {
            environment.getPropertySources().addBefore(before, source);
        } else {
            throw new StartFailure("The environment of this process is not readable, so the secret has no place.");
        }
        log.info("settings read from the secret names=" + taken.keySet());
        if (!leftOut.isEmpty()) {
            log.warn("settings of the secret left out, for fulla.secrets.allow does not name them: " + leftOut);
        }
    }
}
