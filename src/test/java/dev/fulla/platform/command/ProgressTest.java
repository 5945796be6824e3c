package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void withoutATerminalItSaysALineASecondAndTheEnd() {
        try (Progress progress = new Progress(out, false, nanos::get)) {
            for (int done = 1; done <= 30; done++) {
                nanos.addAndGet(100_000_000L);
                progress.at("users", done, 30);
            }
            progress.at("jobs", 5, 0);
        }

        assertThat(said()).isEqualTo("users 1/30\nusers 11/30\nusers 21/30\nusers 30/30\njobs 5\n");
    }

    @Test
    void onATerminalABarMovesAndOtherLinesStandAboveIt() {
        try (Progress progress = new Progress(out, true, nanos::get)) {
            progress.at("users", 15, 30);
            progress.line("left out u-7");
            progress.at("users", 30, 30);
        }

        assertThat(said())
                .isEqualTo("\r\033[Kusers [###############---------------] 50% 15/30\r\033[Kleft out u-7\n"
                        + "\r\033[Kusers [##############################] 100% 30/30\n");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
