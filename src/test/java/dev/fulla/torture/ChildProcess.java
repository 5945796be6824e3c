package dev.fulla.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Java process of our own class path that speaks in lines, takes commands, and ends with its standard input. */
public final class ChildProcess implements AutoCloseable {
    private static final List<String> OPTIONS =
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
    private static final int SHOWN = 40;

    private final String name;
    private final Process process;
    private final PrintWriter commands;
    private final List<String> strange = new ArrayList<>();
    private final PrintWriter log;
    private final CountDownLatch ended = new CountDownLatch(1);

    private ChildProcess(String name, Process process, Consumer<String> lines) {
        this.name = name;
        this.process = process;
        this.commands = new PrintWriter(process.outputWriter(), true);
        this.log = log(name);
        Thread reader = new Thread(() -> read(lines), "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    public static ChildProcess start(
            String name, Class<?> main, Map<String, String> environment, Consumer<String> lines, String... arguments) {
        return start(name, main, List.of(), environment, lines, arguments);
    }

    /** @param options of the virtual machine, beside the usual ones */
    public static ChildProcess start(
            String name, Class<?> main, List<String> options, Map<String, String> environment, Consumer<String> lines,
            String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(name, builder.start(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("!")) {
                    lines.accept(line.substring(1));
                } else if (line.startsWith("crm ") || line.startsWith("mailer ")) {
                    lines.accept(line);
                } else {
                    note(line);
                }
            }
        } catch (IOException e) {
            // the process is gone; whoever waits for its words will say so
        } finally {
            log.close();
            ended.countDown();
        }
    }

    private void note(String line) {
        log.println(line);
        synchronized (strange) {
            if (strange.size() < SHOWN) {
                strange.add(line);
            }
        }
    }

    /** All that is no report goes to a file under {@code target/torture}. */
    private static PrintWriter log(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "torture"));
            return new PrintWriter(Files.newBufferedWriter(folder.resolve(name.replace(' ', '-') + ".log")), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void command(String text) {
        commands.println(text);
    }

    /** The first of what it said that is no report, such as log lines. */
    public String otherWords() {
        synchronized (strange) {
            return name + ": " + String.join("\n", strange);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a power cut would, and returns when all it had said is read. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
            ended.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
