package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.TransientFailure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files of the allowed folder: read as a stream, and rewritten as one into a new file that takes the old one's place. */
@Component
class RecordFiles {
    private final SyncPlaces places;
    private final Map<Path, Object> locks = new ConcurrentHashMap<>();

    RecordFiles(SyncPlaces places) {
        this.places = places;
    }

    /** What is done with the records of an open file. */
    interface Reading<T> {
        T read(Path file, RecordLines lines) throws IOException;
    }

    /** @throws TransientFailure {@code UPSTREAM_UNREACHABLE} when the file cannot be read now, or is not there */
    <T> T read(Endpoint endpoint, long from, Reading<T> reading) {
        Path file = path(endpoint);
        try (RecordLines lines = RecordLines.open(file, from)) {
            return reading.read(file, lines);
        } catch (IOException e) {
            throw unreadable(endpoint, e);
        }
    }

    /** Looks at each record until it is told to stop. */
    void scan(Endpoint endpoint, Predicate<JsonNode> goesOn) {
        read(endpoint, 0, (file, lines) -> {
            JsonNode record = lines.next();
            while (record != null && goesOn.test(record)) {
                record = lines.next();
            }
            return file;
        });
    }

    /**
     * One writer at a time, on all processes that see the folder.
     *
     * @param columns that a CSV file is to have beside those that it has
     * @param change of each record; null leaves it out
     * @param added asked for after the last record: what comes behind it
     */
    void rewrite(
            Endpoint endpoint, Set<String> columns, UnaryOperator<@Nullable JsonNode> change,
            java.util.function.Supplier<List<? extends JsonNode>> added) {
        Path file = path(endpoint);
        synchronized (locks.computeIfAbsent(file, key -> new Object())) {
            Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
            Path next = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try (FileChannel locked = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = locked.lock()) {
                Objects.requireNonNull(held);
                try (FileChannel out = FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    copy(file, out, columns, change, added);
                    out.force(true);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw unreadable(endpoint, e);
            } finally {
                deleteIfThere(next, endpoint);
            }
        }
    }

    private static void copy(
            Path file, FileChannel out, Set<String> columns, UnaryOperator<@Nullable JsonNode> change,
            java.util.function.Supplier<List<? extends JsonNode>> added) throws IOException {
        boolean isCsv = RecordLines.isCsv(file);
        BufferedWriter writer = new BufferedWriter(Channels.newWriter(out, StandardCharsets.UTF_8), 1 << 16);
        Set<String> header = new LinkedHashSet<>();
        if (Files.exists(file)) {
            try (RecordLines lines = RecordLines.open(file, 0)) {
                header.addAll(lines.header());
                header.addAll(columns);
                writeHeader(writer, isCsv, header);
                for (JsonNode record = lines.next(); record != null; record = lines.next()) {
                    write(writer, isCsv, header, change.apply(record));
                }
            }
        } else {
            header.addAll(columns);
            writeHeader(writer, isCsv, header);
        }
        for (JsonNode record : added.get()) {
            write(writer, isCsv, header, record);
        }
        writer.flush();
    }

    private static void writeHeader(BufferedWriter writer, boolean isCsv, Set<String> header) throws IOException {
        if (isCsv) {
            writer.write(header.stream().map(RecordFiles::cell).collect(Collectors.joining(",")) + "\n");
        }
    }

    private static void write(BufferedWriter writer, boolean isCsv, Set<String> header, @Nullable JsonNode record)
            throws IOException {
        if (record != null) {
            writer.write(isCsv
                    ? header.stream().map(name -> cell(text(record.path(name)))).collect(Collectors.joining(","))
                    : Json.write(record));
            writer.write("\n");
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.isValueNode() ? value.asText() : Json.write(value);
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static void deleteIfThere(Path file, Endpoint endpoint) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unreadable(endpoint, e);
        }
    }

    private Path path(Endpoint endpoint) {
        return places.file(Objects.requireNonNull(endpoint.file()));
    }

    private static TransientFailure unreadable(Endpoint endpoint, IOException cause) {
        return new TransientFailure(
                ErrorCode.UPSTREAM_UNREACHABLE, "The file '" + endpoint.file() + "' cannot be read or written now.", cause);
    }
}
