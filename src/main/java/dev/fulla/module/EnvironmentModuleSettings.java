package dev.fulla.module;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Settings of modules from Spring's environment. */
@Component
class EnvironmentModuleSettings implements ModuleSettings {
    private final Environment environment;

    EnvironmentModuleSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> find(String module, String name) {
        String value = environment.getProperty(ModuleSettings.property(module, name));
        return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
    }
}
