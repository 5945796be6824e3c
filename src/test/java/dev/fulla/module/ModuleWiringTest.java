package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.CredentialEvents;
import dev.fulla.credential.CredentialSettings;
import dev.fulla.credential.DeleteCredential;
import dev.fulla.credential.ListCredentials;
import dev.fulla.credential.TestVault;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.event.EventProperties;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.shared.Ids;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestPostgres;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ModuleWiringTest {
    @ComponentScan({"dev.fulla.outbound", "dev.fulla.event", "dev.fulla.credential", "dev.fulla.module"})
    @EnableConfigurationProperties({OutboundProperties.class, ModuleProperties.class, LimitProperties.class, CredentialSettings.class,
        EventProperties.class})
    static class Slices {}

    @Test
    void springPutsTheSlicesTogetherAndReadsSettingsFromTheEnvironment() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new SystemEnvironmentPropertySource(
                    "environment", Map.of("FULLA_MODULES_ACME_CRM_CLIENT_ID", "from-environment")));
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(Ids.class, () -> new SequentialIds("x"));
            context.registerBean(FieldCipher.class, TestVault::cipher);
            context.registerBean(JdbcClient.class, TestPostgres::newJdbc);
            context.registerBean(ModuleCatalog.class,
                    () -> ModuleFiles.catalog(ModuleFiles.onClassPath("modules")));
            context.register(Slices.class);
            context.refresh();

            assertThat(context.getBean(CallModuleApi.class)).isNotNull();
            assertThat(context.getBean(ListRecords.class)).isNotNull();
            assertThat(context.getBean(RefreshIdleCredentials.class)).isNotNull();
            assertThat(context.getBean(RefreshCounts.class).uncertain()).isEmpty();
            assertThat(context.getBean(CredentialSettings.class)).isEqualTo(CredentialSettings.defaults());
            assertThat(context.getBean(DeleteCredential.class)).isNotNull();
            assertThat(context.getBean(ListCredentials.class)).isNotNull();
            assertThat(context.getBean(CredentialEvents.class)).isNotNull();
            assertThat(context.getBean(OutboundProperties.class)).isEqualTo(OutboundProperties.defaults(false));
            assertThat(context.getBean(ModuleProperties.class)).isEqualTo(ModuleProperties.defaults());
            assertThat(context.getBean(ModuleSettings.class).clientId("acme-crm")).isEqualTo("from-environment");
        }
    }
}
