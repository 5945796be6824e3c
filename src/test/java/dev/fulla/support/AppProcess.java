package dev.fulla.support;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The compiled application as a process of its own, in a folder of its own. After {@link #close} nothing of it runs any
 * more, its database included.
 */
public final class AppProcess implements AutoCloseable {
    private static final Pattern TEST_ONLY = Pattern.compile(
            "test-classes|surefire|junit|jqwik|archunit|wiremock|assertj|hamcrest|awaitility|camel-test"
                    + "|spring-boot-(starter-)?test|spring-test");
    private static final int FIRST_PORT = 11_000;
    /** As Linux has it; other systems begin higher. */
    private static final int FIRST_GIVEN = 32_768;
    private static final Set<String> KEPT = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME");

    private final Path folder;
    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Boolean> up = new CompletableFuture<>();

    private AppProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it from the folder of its classes, as Maven does.
     *
     * @param jvm options of the virtual machine
     * @param environment all that the process sees, beside what any process needs
     * @param arguments what stands behind {@code java -jar fulla.jar}
     */
    public static AppProcess start(
            Path folder, List<String> jvm, Map<String, String> environment, String... arguments) {
        return start(folder, jvm, classPath().toList(), environment, arguments);
    }

    /** Starts it from a jar that lists its components, as it is shipped; else as {@link #start}. */
    public static AppProcess startShipped(
            Path folder, List<String> jvm, Map<String, String> environment, String... arguments) {
        return start(folder, jvm, classPath().map(HouseJar::insteadOf).toList(), environment, arguments);
    }

    private static AppProcess start(
            Path folder, List<String> jvm, List<String> classPath, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), "dev.fulla.FullaApplication"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(environment);
        try {
            return new AppProcess(folder, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ports on which nobody listens at this moment, each another, and below those that the system gives away: nobody who
     * asks it for any gets one of them before the process has it that this is for.
     */
    public static List<Integer> freePorts(int count) {
        Set<Integer> free = new LinkedHashSet<>();
        while (free.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_GIVEN);
            try (ServerSocket held = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                free.add(held.getLocalPort());
            } catch (IOException e) {
                // taken: another one
            }
        }
        return List.copyOf(free);
    }

    /** Returns when the process says that it is up; fails with all it said when it ends instead. */
    public AppProcess awaitUp() throws Exception {
        if (!up.get(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The application did not start:\n" + String.join("\n", output()));
        }
        return this;
    }

    /** Returns when the process there is ready to serve, as a load balancer asks it. */
    public AppProcess awaitReady(String url) throws Exception {
        await().atMost(Duration.ofSeconds(120)).until(() -> !process.isAlive() || Balancer.isReady(url));
        if (!process.isAlive()) {
            throw new IllegalStateException("The application did not start:\n" + String.join("\n", output()));
        }
        return this;
    }

    /** The exit code; the process must end by itself within two minutes. */
    public int awaitExit() throws Exception {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The application goes on:\n" + String.join("\n", output()));
        }
        up.get(10, TimeUnit.SECONDS);
        return process.exitValue();
    }

    /** Everything it said so far, log lines included. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** What it said beside its log. */
    public List<String> words() {
        return output().stream().filter(line -> !line.matches("\\d{4}-\\d\\d-\\d\\dT.*")).toList();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The server process of its embedded database, if one runs. */
    public Optional<ProcessHandle> database() {
        return database(folder);
    }

    /** Ends it as a power cut would; its database runs on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            kill();
        }
        if (heldFolder()) {
            stopDatabase(folder);
        }
    }

    /** Whether the embedded database of the folder was started by this process. */
    private boolean heldFolder() throws IOException {
        Path lock = folder.resolve("data/fulla.lock");
        return Files.exists(lock) && Files.readString(lock).strip().equals(Long.toString(process.pid()));
    }

    /** Ends the database that a killed process left in a folder. */
    public static void stopDatabase(Path folder) throws Exception {
        Optional<ProcessHandle> left = database(folder);
        if (left.isPresent()) {
            left.get().destroy();
            left.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }

    private static Optional<ProcessHandle> database(Path folder) {
        Path pidFile = folder.resolve("data/postgres/postmaster.pid");
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                    .filter(one -> one.info().command().orElse("").contains("postgres"));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.equals("Fulla is up.")) {
                    up.complete(true);
                }
            }
        } catch (IOException e) {
            output.add("(output lost: " + e.getClass().getSimpleName() + ")");
        }
        up.complete(false);
    }

    /** What Maven would run the application with: no tests, nothing that only tests need. */
    private static Stream<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !TEST_ONLY.matcher(Path.of(entry).getFileName().toString()).find());
    }
}
