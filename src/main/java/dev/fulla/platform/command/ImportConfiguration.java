package dev.fulla.platform.command;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.entity.EntityRepository;
import dev.fulla.importer.ImportReferenceData;
import dev.fulla.importer.ImportSettings;
import dev.fulla.importer.ReferenceDatabase;
import dev.fulla.importer.Targets;
import dev.fulla.integration.IntegrationArrivals;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationProperties;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.MappingRepository;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.platform.DefinitionConfiguration;
import dev.fulla.user.AuditRepository;
import dev.fulla.user.UserArrivals;
import dev.fulla.user.UserRepository;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * What the command {@code import} works with beside {@link CommandConfiguration}: stores, and what is installed. It bears no
 * annotation that the service's own scan looks for.
 */
@ComponentScan(
        basePackages = "dev.fulla",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {
                            UserRepository.class,
                            AuditRepository.class,
                            UserArrivals.class,
                            CredentialRepository.class,
                            CredentialVault.class,
                            EntityRepository.class,
                            IntegrationRepository.class,
                            MappingRepository.class,
                            IntegrationArrivals.class,
                            ReferenceDatabase.class
                        }))
@EnableConfigurationProperties({ImportSettings.class, IntegrationProperties.class})
@Import(DefinitionConfiguration.class)
final class ImportConfiguration {
    private ImportConfiguration() {}

    @Bean
    static ImportReferenceData importReferenceData(
            List<ReferenceDatabase> databases,
            ImportSettings settings,
            UserArrivals users,
            CredentialRepository credentials,
            CredentialVault vault,
            EntityRepository entities,
            IntegrationArrivals integrations,
            IntegrationCatalog definitions,
            ModuleCatalog modules) {
        return new ImportReferenceData(
                databases,
                new Targets(users, credentials, vault, entities, integrations, definitions, modules),
                settings);
    }
}
