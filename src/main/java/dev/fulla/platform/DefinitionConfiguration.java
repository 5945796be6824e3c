package dev.fulla.platform;

import dev.fulla.integration.DefinitionCheck;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationFiles;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleFiles;
import dev.fulla.platform.start.Definitions;
import dev.fulla.platform.start.StartFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** What this installation can talk to and run: the shipped files, and those of its own folder. */
@Configuration(proxyBeanMethods = false)
public class DefinitionConfiguration {
    @Bean
    ModuleCatalog moduleCatalog(Definitions definitions) {
        Map<String, Supplier<ModuleFiles.Source>> checked = new HashMap<>();
        List<ModuleFiles.Source> sources = new ArrayList<>();
        for (Resource file : definitions.find("modules", ".yaml")) {
            Optional<String> known = Definitions.checkedModule(file);
            known.ifPresentOrElse(name -> checked.put(name, () -> source(file)), () -> sources.add(source(file)));
        }
        return ModuleFiles.catalog(checked, sources);
    }

    private static ModuleFiles.Source source(Resource file) {
        return new ModuleFiles.Source(Definitions.name(file), Definitions.text(file));
    }

    @Bean
    IntegrationCatalog integrationCatalog(
            Definitions definitions, ModuleCatalog modules, List<DefinitionCheck> checks) {
        IntegrationFiles files = new IntegrationFiles(modules.names(), checks);
        definitions.find("integrations", ".yaml")
                .forEach(file -> files.read(Definitions.name(file), Definitions.text(file)));
        try {
            return files.catalog();
        } catch (dev.fulla.shared.PermanentFailure e) {
            throw new StartFailure(e.getMessage(), e);
        }
    }
}
