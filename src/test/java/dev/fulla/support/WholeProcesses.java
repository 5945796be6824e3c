package dev.fulla.support;

import dev.fulla.k8s.Kustomization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * As many whole processes as {@code -Dfulla.test.processes} says, started as the production overlay starts its pods, on the
 * database, keys and vendors of the application under test, and on one queue. Stories send each request to the next of them;
 * the application in this JVM then serves and works for nobody: it holds the sample vendors, and tells stories what is stored.
 */
public final class WholeProcesses {
    private static final int COUNT = Integer.getInteger("fulla.test.processes", 0);
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final Path TEST_SETTINGS = Path.of("src/test/resources/application-test.yaml");
    /** What the application under test finds on its class path, by where it stands in the folder of extensions. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "src/main/resources/demo", "", "src/test/resources/stories", "", "src/test/resources/modules", "modules");
    /** Of the overlay: addresses, for which the tests have their own. */
    private static final List<String> ADDRESSES = List.of(
            "FULLA_AUTHORIZATION_PUBLIC_URL", "FULLA_AUTHORIZATION_FRONTEND_URL", "FULLA_HTTP_CORS_ORIGINS", "FULLA_QUEUE_URL");
    private static final Map<ApplicationContext, WholeProcesses> STARTED = new ConcurrentHashMap<>();

    private final List<AppProcess> processes = new ArrayList<>();
    private final List<String> urls;
    private final AtomicInteger turn = new AtomicInteger();

    private WholeProcesses(ApplicationContext application) {
        List<Integer> ports = AppProcess.freePorts(2 * COUNT);
        urls = ports.subList(0, COUNT).stream().map(port -> "http://127.0.0.1:" + port).toList();
        try {
            Map<String, String> shared = settings(application.getEnvironment());
            for (int i = 0; i < COUNT; i++) {
                Map<String, String> own = new HashMap<>(shared);
                own.put("SERVER_PORT", ports.get(i).toString());
                own.put("MANAGEMENT_SERVER_PORT", ports.get(COUNT + i).toString());
                processes.add(AppProcess.startShipped(Path.of("").toAbsolutePath(), JVM, own, "serve"));
            }
            for (int i = 0; i < COUNT; i++) {
                processes.get(i).awaitReady(urls.get(i));
            }
        } catch (Exception e) {
            kill();
            throw new IllegalStateException("The processes did not come up", e);
        }
    }

    /** Whether stories are told of whole processes. */
    public static boolean areWanted() {
        return COUNT > 0;
    }

    /** Those on what this application has; they end with this JVM. */
    static synchronized WholeProcesses beside(ApplicationContext application) {
        return STARTED.computeIfAbsent(application, first -> {
            WholeProcesses started = new WholeProcesses(first);
            Runtime.getRuntime().addShutdownHook(new Thread(started::kill, "end of processes"));
            return started;
        });
    }

    /** What makes the application of this JVM a bystander. */
    static String[] bystander() {
        return areWanted() ? new String[] {"fulla.role=api"} : new String[0];
    }

    /** The process whose turn it is. */
    String nextUrl() {
        return urls.get(Math.floorMod(turn.getAndIncrement(), urls.size()));
    }

    /** All that they logged so far. */
    String logs() {
        return processes.stream().flatMap(process -> process.output().stream()).collect(Collectors.joining("\n"));
    }

    /** At once: the database of the tests ends at the same moment. */
    private void kill() {
        processes.forEach(process -> process.handle().destroyForcibly());
    }

    private static Map<String, String> settings(Environment here) throws IOException {
        Map<String, String> settings = new HashMap<>(Kustomization.settings(TestStores.overlay()));
        ADDRESSES.forEach(settings::remove);
        settings.putAll(Map.of(
                "SPRING_CONFIG_ADDITIONAL_LOCATION", TEST_SETTINGS.toUri().toString(),
                "TEST_STUB_URL", StubVendor.url(),
                "FULLA_DATABASE_URL", here.getRequiredProperty("fulla.database.url"),
                "FULLA_CRYPTO_KEYSET", here.getRequiredProperty("fulla.crypto.keyset"),
                "FULLA_EXTENSIONS_DIR", extensions().toString(),
                "FULLA_EXTENSIONS_CLASSPATH", "",
                "FULLA_OUTBOUND_ALLOW_PRIVATE", "true",
                "FULLA_HTTP_DRAIN", "0s",
                "LOGGING_LEVEL_DEV_FULLA", "debug"));
        settings.putAll(vendors(here));
        settings.putAll(places(here));
        settings.putAll(schedules());
        if ("sqs".equals(settings.get("FULLA_QUEUE_TYPE"))) {
            settings.putAll(TestQueue.create().environment());
        }
        return settings;
    }

    private static Map<String, String> vendors(Environment here) {
        return Map.of(
                "FULLA_MODULES_CRM_URL", here.getRequiredProperty("fulla.demo.crm-url"),
                "FULLA_MODULES_CRM_CLIENT_ID", "fulla-demo",
                "FULLA_MODULES_CRM_CLIENT_SECRET", "fulla-demo-secret",
                "FULLA_MODULES_CRM_WEBHOOK_SECRET", CrmHook.SECRET,
                "FULLA_MODULES_MAILER_URL", here.getRequiredProperty("fulla.demo.mailer-url"));
    }

    /** As the profile with the vendors has it. */
    private static Map<String, String> places(Environment here) {
        return List.of("url", "schema", "max-connections", "init").stream().collect(Collectors.toMap(
                key -> "FULLA_RECORDS_SOURCES_DEMO_" + key.replace("-", "").toUpperCase(Locale.ROOT),
                key -> here.getRequiredProperty("fulla.records.sources.demo." + key)));
    }

    /** They run by themselves here, and soon. */
    private static Map<String, String> schedules() {
        return Map.of(
                "FULLA_SCHEDULE_DELAY", "1000",
                "FULLA_SCHEDULE_FIRE", "500",
                "FULLA_SCHEDULE_RECOVER_JOBS", "2000",
                "FULLA_SCHEDULE_RELAY_NEWS", "500",
                "FULLA_SCHEDULE_RELAY_EVENTS", "500",
                "FULLA_SCHEDULE_RECOVER_DELIVERIES", "2000",
                "FULLA_METRICS_SAMPLE_EVERY", "5s");
    }

    /** The files of several folders of the class path as one folder, as a pod sees its ConfigMaps. */
    private static Path extensions() throws IOException {
        Path all = Path.of("target", "processes", "extensions");
        for (Map.Entry<String, String> one : EXTENSIONS.entrySet()) {
            Path folder = Path.of(one.getKey());
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> copy(file, all.resolve(one.getValue()).resolve(folder.relativize(file))));
            }
        }
        return all.toAbsolutePath();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.write(to, Files.readAllBytes(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
