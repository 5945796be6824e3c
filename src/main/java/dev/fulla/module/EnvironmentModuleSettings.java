package dev.fulla.module;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Settings of modules from Spring's environment, looked up once: a search through all sources costs more than a call. */
@Component
class EnvironmentModuleSettings implements ModuleSettings {
    /** Names may come from the paths of callers, so what is remembered has a limit. */
    private static final int MOST = 10_000;

    private final Environment environment;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    EnvironmentModuleSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> find(String module, String name) {
        String property = ModuleSettings.property(module, name);
        Optional<String> value = known.get(property);
        if (value == null) {
            value = read(property);
            if (known.size() < MOST) {
                known.put(property, value);
            }
        }
        return value;
    }

    private Optional<String> read(String property) {
        String value = environment.getProperty(property);
        return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
    }
}
