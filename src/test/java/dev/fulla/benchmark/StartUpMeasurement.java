package dev.fulla.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppProcess;
import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestQueue;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long the packaged jar takes until it is ready, what processor time that costs, and what memory it holds then, beside
 * a minimal Camel application that uses the same database and queue, the two in turn: as one jar, extracted, with an archive of classes, and with the cache of Java 25. Start and training
 * are those of the image. The database is set up, PostgreSQL and the SQS server run already. Not a part of any build: it needs
 * {@code target/fulla.jar}. Linux only.
 */
class StartUpMeasurement {
    private static final Path JAR = Path.of("target/fulla.jar");
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Path JAVA_17 = Path.of(System.getProperty("bench.java", System.getProperty("java.home")));
    private static final String JAVA_25 = System.getProperty("bench.java25", "");

    @TempDir
    Path folder;

    /** One way to start one application. */
    record Way(String application, String name, Path home, Path java) {}

    /** @param rss memory in the machine, megabytes; {@code anonymous}: without what files back, such as caches and jars */
    record Start(long millis, long cpuMillis, long rss, long anonymous) {}

    @Test
    void printsWhatAStartCosts() throws Exception {
        assertThat(JAR).as("package first").exists();
        Map<String, String> settings = settings();
        List<Way> ways = new ArrayList<>();
        Path minimal = folder.resolve("minimal.jar");
        MinimalJar.write(JAR, minimal);
        ways.addAll(waysOf("minimal", minimal, settings));
        ways.addAll(waysOf("fulla", JAR, settings));
        ways.sort(Comparator.comparing(Way::name));
        Map<Way, List<Start>> starts = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : ways) {
                Start start = start(way, settings);
                starts.computeIfAbsent(way, key -> new ArrayList<>()).add(start);
                System.out.println(way.application() + " " + way.name() + " " + start);
            }
        }
        String table = table(starts);
        System.out.println(table);
        Files.writeString(Path.of("target/start-up.md"), table);
    }

    private Map<String, String> settings() {
        TestQueue queue = TestQueue.create();
        return Map.of(
                "FULLA_DATABASE_URL", TestPostgres.newSchemaUrl(),
                "FULLA_CRYPTO_KEYSET_FILE", folder.resolve("keys.json").toString(),
                "FULLA_CRYPTO_CREATE_KEYSET", "true",
                "SPRING_PROFILES_ACTIVE", "prod",
                "FULLA_QUEUE_TYPE", "sqs",
                "FULLA_QUEUE_URL", queue.url(),
                "FULLA_QUEUE_ENDPOINT", TestQueue.endpoint(),
                "AWS_REGION", "elasticmq",
                "AWS_ACCESS_KEY_ID", "x",
                "AWS_SECRET_ACCESS_KEY", "x");
    }

    private List<Way> waysOf(String application, Path jar, Map<String, String> settings) throws Exception {
        List<Way> ways = new ArrayList<>();
        Path plain = Files.createDirectories(folder.resolve(application + "-jar"));
        Files.copy(jar, plain.resolve("fulla.jar"));
        launcher(plain);
        ways.add(new Way(application, "jar", plain, JAVA_17));
        ways.add(new Way(application, "extracted", extracted(application + "-extracted", jar), JAVA_17));
        Path archived = extracted(application + "-archive", jar);
        train(archived, JAVA_17, settings);
        ways.add(new Way(application, "extracted, class archive", archived, JAVA_17));
        if (!JAVA_25.isEmpty()) {
            Path cached = extracted(application + "-cache", jar);
            train(cached, Path.of(JAVA_25), settings);
            ways.add(new Way(application, "extracted, AOT cache, Java 25", cached, Path.of(JAVA_25)));
        }
        return ways;
    }

    private Path extracted(String name, Path jar) throws Exception {
        Path home = folder.resolve(name);
        run(Map.of(), JAVA_17.resolve("bin/java").toString(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", home.toString());
        Path extracted = home.resolve(jar.getFileName());
        if (!extracted.endsWith("fulla.jar")) {
            Files.move(extracted, home.resolve("fulla.jar"));
        }
        launcher(home);
        return home;
    }

    private static void launcher(Path home) throws IOException {
        Files.copy(Path.of("k8s/image/fulla"), home.resolve("fulla"));
    }

    private static void train(Path home, Path java, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("JAVA_HOME", java.toString());
        environment.put("TRAIN_PORT", AppProcess.freePorts(1).get(0).toString());
        // It makes a keyset of its own, and a database is opened by its own keys only.
        run(environment, "k8s/image/train", home.toString(), TestPostgres.newSchemaUrl());
    }

    private static void run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).as(String.join(" ", command)).isZero();
    }

    private Start start(Way way, Map<String, String> settings) throws Exception {
        int port = AppProcess.freePorts(1).get(0);
        ProcessBuilder builder = new ProcessBuilder(way.home().resolve("fulla").toString(), "serve")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("last.log").toFile());
        builder.environment().putAll(settings);
        builder.environment().put("JAVA_HOME", way.java().toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("FULLA_JAVA", "-Xmx384m");
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            while (!isReady(port)) {
                assertThat(process.isAlive()).as(Files.readString(folder.resolve("last.log"))).isTrue();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            long took = System.nanoTime() - began;
            long cpu = process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
            return new Start(took / 1_000_000, cpu, memory(process, "VmRSS"), memory(process, "RssAnon"));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean isReady(int port) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready").toURL().openConnection();
        try {
            return connection.getResponseCode() == 200;
        } catch (java.net.SocketException e) {
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private static long memory(Process process, String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(what + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static String table(Map<Way, List<Start>> starts) {
        StringBuilder table = new StringBuilder("| application | way | ready, s | processor, s | RSS, MB | of it anonymous, MB |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
        starts.forEach((way, all) -> table.append(String.format(Locale.ROOT, "| %s | %s | %.1f | %.1f | %d | %d |%n",
                way.application(), way.name(), median(all.stream().map(Start::millis).toList()) / 1000.0,
                median(all.stream().map(Start::cpuMillis).toList()) / 1000.0, median(all.stream().map(Start::rss).toList()),
                median(all.stream().map(Start::anonymous).toList()))));
        return table.toString();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
