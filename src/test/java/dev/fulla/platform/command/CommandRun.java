package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a command as the process would. */
final class CommandRun {
    private CommandRun() {}

    /** @param expected its exit code @return the lines that it says */
    static List<String> of(List<String> settings, int expected, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(settings);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(Commands.run(arguments.toArray(String[]::new), out, out)).as(said.toString(StandardCharsets.UTF_8)).hasValue(expected);
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
