package dev.fulla.sync;

import dev.fulla.crypto.KeyedHashes;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobHandler;
import dev.fulla.shared.Json;
import dev.fulla.support.FakeRecords;
import dev.fulla.sync.SyncEvents.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The slice of syncs for a test, between a crm and a mailer that are in memory, with all their calls watched. */
record SyncBeans(FakeRecords crm, FakeRecords mailer, Watch watch, Runnable beforeStep) {
    /** Puts something around the calls of stores and vendors. */
    interface Watch {
        <T> T watched(Class<T> port, Object bean);
    }

    /** @param syncs by name, as YAML */
    static String definition(Map<String, String> syncs) {
        return """
                name: demo
                version: 1.0.0
                display: {name: Demo, description: Keeps things in step}
                modules: {crm: crm, mailer: mailer}
                isMany: true
                syncs:
                """ + syncs.entrySet().stream()
                .map(one -> "  " + one.getKey() + ": " + TestSyncs.tree(one.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    void add(AnnotationConfigApplicationContext context, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("first-delay", "1ms", "chunk", "4", "collect", "20ms"));
        all.putAll(settings);
        context.registerBean(KeyedHashes.class);
        context.registerBean(SyncProperties.class, () ->
                new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("", SyncProperties.class));
        context.registerBean("crmSource", RecordSource.class, () -> watch.watched(RecordSource.class, crm));
        context.registerBean("crmSink", RecordSink.class, () -> watch.watched(RecordSink.class, crm));
        context.registerBean("mailerSource", RecordSource.class, () -> watch.watched(RecordSource.class, mailer));
        context.registerBean("mailerSink", RecordSink.class, () -> watch.watched(RecordSink.class, mailer));
        context.registerBean(Steps.class, () -> new Steps(context, beforeStep));
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return Stream.of(
                                SyncRunRepository.class, SyncStepRepository.class, SyncUpkeepRepository.class,
                                RecordLinkRepository.class, StagedRecordRepository.class, SyncItemRepository.class,
                                WantedRecordRepository.class, GoneRecordRepository.class)
                        .filter(port -> port.isInstance(bean))
                        .findFirst()
                        .<Object>map(port -> watch.watched(port, bean))
                        .orElse(bean);
            }
        });
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        // Systems in memory take the place of modules.
        scanner.addExcludeFilter(new AssignableTypeFilter(ModuleRecordSource.class));
        scanner.addExcludeFilter(new AssignableTypeFilter(ModuleRecordSink.class));
        scanner.scan("dev.fulla.sync", "dev.fulla.crypto.postgres", "dev.fulla.crypto.mongo");
    }

    /** What the routes do. */
    private static final class Steps implements JobHandler {
        private final AnnotationConfigApplicationContext context;
        private final Runnable before;

        Steps(AnnotationConfigApplicationContext context, Runnable before) {
            this.context = context;
            this.before = before;
        }

        @Override
        public boolean handles(String event) {
            return SyncEvents.isOne(event);
        }

        @Override
        public void handle(IntegrationContext integration, String event, @Nullable Object data) {
            before.run();
            if (event.equals(SyncEvents.COLLECT)) {
                context.getBean(StartCollectedSync.class)
                        .execute(integration, Json.MAPPER.convertValue(data, SyncEvents.Ask.class));
                return;
            }
            if (event.equals(SyncEvents.DUE)) {
                context.getBean(StartDueSync.class).execute(integration, Json.MAPPER.convertValue(data, SyncEvents.Due.class));
                return;
            }
            Step step = Json.MAPPER.convertValue(data, Step.class);
            switch (event) {
                case "sync.fetch" -> context.getBean(FetchPage.class).execute(integration, step);
                case "sync.match" -> context.getBean(MatchRecords.class).execute(integration, step);
                case "sync.plan" -> context.getBean(PlanChunk.class).execute(integration, step);
                case "sync.apply" -> context.getBean(ApplyChunk.class).execute(integration, step);
                case "sync.finish" -> context.getBean(FinishSync.class).execute(integration, step);
                default -> throw new IllegalArgumentException(event);
            }
        }
    }
}
