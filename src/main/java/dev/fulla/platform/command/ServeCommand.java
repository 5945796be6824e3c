package dev.fulla.platform.command;

import java.io.PrintStream;
import java.util.List;

/** A word that starts the service; {@link Commands} leaves it to the process to do so. */
final class ServeCommand implements Command {
    private final String word;
    private final String summary;
    private final List<String> settings;

    private ServeCommand(String word, String summary, List<String> settings) {
        this.word = word;
        this.summary = summary;
        this.settings = settings;
    }

    static ServeCommand serve() {
        return new ServeCommand("serve", "starts the service, as no command at all does; fulla.role says which part of it", List.of());
    }

    static ServeCommand worker() {
        return new ServeCommand("worker", "starts a process that does jobs and schedules, and serves nothing but /health",
                List.of("--fulla.role=worker"));
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String help() {
        return """
                serve                    starts the service; fulla.role (FULLA_ROLE) says which part: all, api or worker
                worker                   the same with fulla.role=worker: jobs and schedules, and over HTTP only /health
                both take settings such as --server.port=8081 and run until they are asked to end (SIGTERM)
                exit codes: 0 ended in order, 1 did not start, 2 not understood, 143 ended by SIGTERM""";
    }

    /** The settings with which the service starts. */
    List<String> settings() {
        return settings;
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        arguments.end();
    }
}
