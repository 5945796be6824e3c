package dev.fulla.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The processor time that the application and its database have used so far. */
record Meter(ProcessHandle server, ProcessHandle database) {
    private static final long TICKS_PER_SECOND = 100;

    Duration serverTime() {
        return own(server);
    }

    /** The server process of the database with all its backends, those that ended included where the system tells. */
    Duration databaseTime() {
        try (Stream<ProcessHandle> backends = database.children()) {
            return backends.map(Meter::own).reduce(own(database).plus(ended(database)), Duration::plus);
        }
    }

    private static Duration own(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What children used that have ended; Linux only, nothing elsewhere. */
    private static Duration ended(ProcessHandle process) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return Duration.ofMillis((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * 1000 / TICKS_PER_SECOND);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }
}
