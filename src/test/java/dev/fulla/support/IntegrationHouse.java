package dev.fulla.support;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.CredentialSettings;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.entity.Entity;
import dev.fulla.entity.FakeAccounts;
import dev.fulla.entity.LinkEntity;
import dev.fulla.event.EventProperties;
import dev.fulla.integration.FunctionInvoker;
import dev.fulla.integration.IntegrationBehaviour;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationFiles;
import dev.fulla.integration.IntegrationProperties;
import dev.fulla.job.JobProperties;
import dev.fulla.job.QueueProperties;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleFiles;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** The slices entity and integration on a real store, wired by Spring, with doubles for flows and third parties. */
public final class IntegrationHouse implements AutoCloseable {
    public final FakeAccounts accounts = new FakeAccounts();
    public final FakeFlows flows = new FakeFlows();
    public final TestClock clock = new TestClock();
    /** Where functions are, when a test has any. */
    public volatile @Nullable FunctionInvoker functions;
    public final TestStores stores;
    public final StoredRows rows;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param definitions of integrations, as YAML; they may use the modules {@code crm}, {@code mailer}, {@code shop} */
    public IntegrationHouse(List<String> definitions, IntegrationBehaviour... behaviours) {
        this(definitions, Map.of(), behaviours);
    }

    /** @param jobSettings keys below {@code fulla.job} with their values */
    public IntegrationHouse(
            List<String> definitions, Map<String, String> jobSettings, IntegrationBehaviour... behaviours) {
        this(TestStores.inForce(), definitions, jobSettings, behaviours);
    }

    /** On PostgreSQL with a pool of connections, all of whose statements are counted. */
    public static IntegrationHouse pooled(List<String> definitions, Map<String, String> jobSettings) {
        return new IntegrationHouse(TestStores.countedPostgres(), definitions, jobSettings);
    }

    private IntegrationHouse(
            TestStores stores,
            List<String> definitions,
            Map<String, String> jobSettings,
            IntegrationBehaviour... behaviours) {
        this.stores = stores;
        this.rows = stores.rows();
        Binder settings = new Binder(new MapConfigurationPropertySource(jobSettings));
        context.registerBean(JobProperties.class, () -> settings.bindOrCreate("", JobProperties.class));
        context.registerBean(
                QueueProperties.class,
                () -> new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("", QueueProperties.class));
        IntegrationFiles files = new IntegrationFiles(List.of("crm", "mailer", "shop"));
        definitions.forEach(text -> files.read("test.yaml", text));
        context.registerBean("accountCheck", FakeAccounts.class, () -> accounts);
        context.registerBean(FakeFlows.class, () -> flows);
        context.registerBean(FunctionInvoker.class, () -> (one, handler, event, payload) ->
                Objects.requireNonNull(functions, "no functions here").invoke(one, handler, event, payload));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new SequentialIds("id"));
        stores.registerIn(context);
        context.registerBean(CredentialSettings.class, CredentialSettings::defaults);
        context.registerBean(EventProperties.class, () -> new EventProperties(Duration.ofDays(3)));
        context.registerBean(FieldCipher.class, TestCiphers::newCipher);
        context.registerBean(AuditLog.class);
        context.registerBean(IntegrationProperties.class, () -> new IntegrationProperties(3, Duration.ofMinutes(5), 5));
        context.registerBean(IntegrationCatalog.class, files::catalog);
        context.registerBean(ModuleCatalog.class, IntegrationHouse::modules);
        for (IntegrationBehaviour behaviour : behaviours) {
            context.registerBean(
                    behaviour.getClass().getName(), IntegrationBehaviour.class, () -> behaviour);
        }
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(
                new RegexPatternTypeFilter(java.util.regex.Pattern.compile(".*\\.ModuleAccountCheck")));
        scanner.scan(
                "dev.fulla.event", "dev.fulla.credential", "dev.fulla.entity", "dev.fulla.integration", "dev.fulla.job",
                "dev.fulla.schedule", "dev.fulla.user.postgres", "dev.fulla.user.mongo");
        context.refresh();
    }

    /** A use case or repository. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public UserId user(String name) {
        return rows.user(name);
    }

    /** A connected account with a valid credential. */
    public Entity account(UserId owner, String module, String externalId) {
        Credential credential = credential(owner, module, externalId);
        return get(LinkEntity.class)
                .execute(
                        owner,
                        new LinkEntity.Command(module, externalId, module + " " + externalId, credential.id(), null));
    }

    public Credential credential(UserId owner, String module, String externalId) {
        return get(CredentialVault.class)
                .store(
                        owner,
                        module,
                        externalId,
                        new CredentialVault.Secrets(Map.of("access_token", "very-secret"), null, null));
    }

    @Override
    public void close() {
        context.close();
    }

    private static ModuleCatalog modules() {
        return ModuleFiles.catalog(Stream.of("crm", "mailer", "shop")
                .map(name -> new ModuleFiles.Source(name + ".yaml", """
                        name: %s
                        label: %s
                        baseUrl: https://%s.example
                        auth:
                          scheme: apiKey
                          fields: [{name: api_key, secret: true}]
                          placement: {in: header, name: X-Key, value: "{api_key}"}
                        whoAmI: {get: /me, externalId: /id}
                        """.formatted(name, name, name)))
                .toList());
    }
}
