package dev.fulla.importer;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.IntegrationArrivals;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationFiles;
import dev.fulla.integration.IntegrationProperties;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.MappingRepository;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleFiles;
import dev.fulla.shared.Ids;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.StoredRows;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestStores;
import dev.fulla.user.AuditRepository;
import dev.fulla.user.UserArrivals;
import dev.fulla.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** A new, empty house to move into, with crash points at every call of its repositories. */
final class ImportBed implements AutoCloseable {
    private static final List<Class<?>> PORTS = List.of(
            UserRepository.class, AuditRepository.class, CredentialRepository.class, EntityRepository.class,
            IntegrationRepository.class, MappingRepository.class);

    final CrashPoints crashes = new CrashPoints();
    final TestStores stores = TestStores.inForce();
    final StoredRows rows = stores.rows();
    final FieldCipher cipher = TestCiphers.newCipher();
    final TestClock clock = new TestClock();
    final List<ImportLine> lines = new ArrayList<>();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    ImportBed() {
        IntegrationFiles files = new IntegrationFiles(List.of("crm", "mailer"));
        files.read("sync.yaml", """
                name: crm-sync
                version: 1.0.0
                display: {name: Sync, description: Moves contacts}
                modules: {crm: crm, mailer: mailer}
                config:
                  list: {type: string, title: List}
                  token: {type: string, secret: true, title: Token}
                """);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new SequentialIds("id"));
        context.registerBean(FieldCipher.class, () -> cipher);
        context.registerBean(IntegrationProperties.class, () -> new IntegrationProperties(3, Duration.ofMinutes(5), 5));
        context.registerBean(IntegrationCatalog.class, files::catalog);
        context.registerBean(ModuleCatalog.class, ImportBed::modules);
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                for (Class<?> port : PORTS) {
                    if (port.isInstance(bean)) {
                        return watched(port, bean);
                    }
                }
                return bean;
            }
        });
        stores.registerIn(context);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        Stream.concat(PORTS.stream(), Stream.of(
                        UserArrivals.class, CredentialVault.class, IntegrationArrivals.class, ReferenceDatabase.class))
                .forEach(type -> scanner.addIncludeFilter(new AssignableTypeFilter(type)));
        scanner.scan("dev.fulla");
        context.refresh();
    }

    private <T> T watched(Class<T> port, Object bean) {
        return crashes.watch(port, port.cast(bean));
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    ImportReport run(ReferenceFixture source, ImportSettings settings, boolean dryRun) {
        lines.clear();
        Targets targets = new Targets(
                get(UserArrivals.class), get(CredentialRepository.class), get(CredentialVault.class),
                get(EntityRepository.class), get(IntegrationArrivals.class), get(IntegrationCatalog.class),
                get(ModuleCatalog.class));
        List<ReferenceDatabase> databases = List.copyOf(context.getBeansOfType(ReferenceDatabase.class).values());
        return new ImportReferenceData(databases, targets, settings)
                .execute(new ImportReferenceData.Command(source.url(), dryRun), new ImportReferenceData.Listener() {
                    @Override
                    public void begins(String name, boolean dry) {}

                    @Override
                    public void progress(ReferenceTable table, long done, long all) {}

                    @Override
                    public void line(ImportLine line) {
                        lines.add(line);
                    }
                });
    }

    ImportReport run(ReferenceFixture source) {
        return run(source, settings(ReferenceSeal.KEY_ID, ReferenceSeal.KEY), false);
    }

    /** In small pages, so that there are several. */
    static ImportSettings settings(String keyId, String key) {
        return new ImportSettings("", "", "", keyId, key, "", "", "", "", 4, 2);
    }

    /** What became of a row, as {@code Credential 5 LEFT_OUT DUPLICATE}. */
    List<String> said() {
        return lines.stream()
                .map(line -> line.table() + " " + line.id() + " " + line.outcome() + " " + line.reason())
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }

    private static ModuleCatalog modules() {
        return ModuleFiles.catalog(List.of(
                new ModuleFiles.Source("crm.yaml", """
                        name: crm
                        baseUrl: https://crm.example
                        auth: {scheme: oauth2, authorizeUrl: https://crm.example/a, tokenUrl: https://crm.example/t}
                        whoAmI: {get: /me, externalId: /id}
                        """),
                new ModuleFiles.Source("mailer.yaml", """
                        name: mailer
                        baseUrl: https://mailer.example
                        auth:
                          scheme: apiKey
                          fields: [{name: api_key, secret: true}]
                          placement: {in: header, name: X-Key, value: "{api_key}"}
                        whoAmI: {get: /me, externalId: /id}
                        """)));
    }
}
