package dev.fulla.torture;

import dev.fulla.FullaApplication;
import dev.fulla.credential.CredentialListener;
import dev.fulla.module.CallModuleApi;
import dev.fulla.module.ModuleFiles;
import dev.fulla.module.ModuleNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** The whole application in the process of a node, with the sample crm as its only module. */
final class TortureApplication {
    private TortureApplication() {}

    static CallModuleApi start(
            String jdbcUrl, String keyset, String crmUrl, CredentialListener listener, Duration clockOffset) {
        return new SpringApplicationBuilder(FullaApplication.class)
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean("tortureListener", CredentialListener.class, () -> listener);
                    context.registerBean("wrongClock", Clock.class,
                            () -> Clock.offset(Clock.systemUTC(), clockOffset), bean -> bean.setPrimary(true));
                })
                .run("--server.port=0", "--server.address=127.0.0.1",
                        "--fulla.database.url=" + jdbcUrl,
                        "--fulla.crypto.keyset=" + keyset,
                        "--fulla.outbound.allow-private=true",
                        "--fulla.extensions.dir=" + extensions(crmUrl),
                        "--fulla.modules.crm.client-id=fulla-demo",
                        "--fulla.modules.crm.client-secret=fulla-demo-secret",
                        "--fulla.module.token-timeout=1s",
                        "--fulla.module.refresh-margin=1s",
                        "--fulla.module.refresh-rechecks=100ms,200ms",
                        "--fulla.module.first-backoff=200ms",
                        "--fulla.module.max-backoff=2s",
                        "--fulla.module.total-timeout=20s")
                .getBean(CallModuleApi.class);
    }

    private static Path extensions(String crmUrl) {
        try {
            ModuleFiles.Source file = ModuleNode.crm("crm", crmUrl, "refresh: {onUncertain: retryOnce}");
            Path folder = Path.of("target", "torture", Long.toString(ProcessHandle.current().pid()));
            Files.createDirectories(folder.resolve("modules"));
            Files.writeString(folder.resolve("modules").resolve(file.name()), file.text());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
