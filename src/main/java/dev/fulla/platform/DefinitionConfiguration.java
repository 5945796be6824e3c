package dev.fulla.platform;

import dev.fulla.integration.DefinitionCheck;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationFiles;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.ModuleFiles;
import dev.fulla.platform.start.Definitions;
import dev.fulla.platform.start.StartFailure;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this installation can talk to and run: the shipped files, and those of its own folder. */
@Configuration(proxyBeanMethods = false)
public class DefinitionConfiguration {
    @Bean
    ModuleCatalog moduleCatalog(Definitions definitions) {
        return ModuleFiles.catalog(definitions.find("modules", ".yaml").stream()
                .map(file -> new ModuleFiles.Source(Definitions.name(file), Definitions.text(file)))
                .toList());
    }

    @Bean
    IntegrationCatalog integrationCatalog(
            Definitions definitions, ModuleCatalog modules, List<DefinitionCheck> checks) {
        List<String> names = modules.all().stream().map(ModuleDefinition::name).toList();
        IntegrationFiles files = new IntegrationFiles(names, checks);
        definitions.find("integrations", ".yaml")
                .forEach(file -> files.read(Definitions.name(file), Definitions.text(file)));
        try {
            return files.catalog();
        } catch (dev.fulla.shared.PermanentFailure e) {
            throw new StartFailure(e.getMessage(), e);
        }
    }
}
