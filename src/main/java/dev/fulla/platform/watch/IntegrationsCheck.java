package dev.fulla.platform.watch;

import dev.fulla.health.HealthCheck;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.module.ModuleCatalog;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which modules and integrations are installed; for the report, never a reason to be unready. */
@Component
class IntegrationsCheck implements HealthCheck {
    private final ModuleCatalog modules;
    private final IntegrationCatalog integrations;

    IntegrationsCheck(ModuleCatalog modules, IntegrationCatalog integrations) {
        this.modules = modules;
        this.integrations = integrations;
    }

    @Override
    public String name() {
        return "integrations";
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public Map<String, Object> look() {
        return Map.of(
                "status", "healthy",
                "modules", counted(modules.names()),
                "integrations", counted(integrations.all().stream().map(IntegrationDefinition::name).sorted().toList()));
    }

    private static Map<String, Object> counted(List<String> names) {
        return Map.of("count", names.size(), "available", names);
    }
}
