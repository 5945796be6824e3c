package dev.fulla.platform.record;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of a file one after the other, from any place where one begins: JSON lines, or CSV with a header, in UTF-8. */
final class RecordLines implements Closeable {
    private static final int LONGEST = 10_000_000;

    private final FileChannel channel;
    private final boolean isCsv;
    private final List<String> header;
    private InputStream in;
    private long position;
    private int ahead = -2;

    private RecordLines(FileChannel channel, boolean isCsv, long from) throws IOException {
        this.channel = channel;
        this.isCsv = isCsv;
        this.in = at(0);
        this.header = isCsv ? List.copyOf(row(true)) : List.of();
        if (from > 0) {
            this.in = at(from);
        }
    }

    static RecordLines open(Path file, long from) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new RecordLines(channel, isCsv(file), from);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static boolean isCsv(Path file) {
        return file.toString().endsWith(".csv");
    }

    List<String> header() {
        return header;
    }

    /** Where the next record begins. */
    long position() {
        return position;
    }

    /** Null at the end. @throws PermanentFailure {@code UPSTREAM_ERROR} for what is no record, with its place */
    @Nullable JsonNode next() throws IOException {
        return isCsv ? nextRow() : nextLine();
    }

    private @Nullable JsonNode nextLine() throws IOException {
        while (true) {
            long begin = position;
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int one = read();
            if (one < 0) {
                return null;
            }
            for (; one >= 0 && one != '\n'; one = read()) {
                put(line, one, begin);
            }
            String text = line.toString(StandardCharsets.UTF_8).strip();
            if (!text.isEmpty()) {
                return parsed(text, begin);
            }
        }
    }

    private static JsonNode parsed(String text, long begin) {
        try {
            JsonNode record = Json.MAPPER.readTree(text);
            if (record.isObject()) {
                return record;
            }
        } catch (JacksonException e) { // told below, without its text
            throw broken(begin);
        }
        throw broken(begin);
    }

    private @Nullable JsonNode nextRow() throws IOException {
        List<String> cells = row(false);
        while (cells.size() == 1 && cells.get(0).isEmpty()) {
            cells = row(false);
        }
        if (cells.isEmpty()) {
            return null;
        }
        ObjectNode record = Json.MAPPER.createObjectNode();
        for (int i = 0; i < header.size(); i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            if (cell.isEmpty()) {
                record.putNull(header.get(i));
            } else {
                record.put(header.get(i), cell);
            }
        }
        return record;
    }

    /** The cells of a row, of which a quoted one may have line breaks; none at the end. */
    private List<String> row(boolean isFirst) throws IOException {
        long begin = position;
        List<String> cells = new ArrayList<>();
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        boolean isQuoted = false;
        int one = read();
        if (one < 0) {
            return cells;
        }
        while (one >= 0 && (isQuoted || one != '\n')) {
            if (one == '"' && isQuoted && peek() == '"') {
                put(cell, read(), begin);
            } else if (one == '"') {
                isQuoted = !isQuoted;
            } else if (one == ',' && !isQuoted) {
                cells.add(cell.toString(StandardCharsets.UTF_8));
                cell.reset();
            } else if (one != '\r' || isQuoted) {
                put(cell, one, begin);
            }
            one = read();
        }
        cells.add(cell.toString(StandardCharsets.UTF_8));
        if (isFirst) {
            cells.set(0, cells.get(0).replace("\uFEFF", ""));
        }
        return cells;
    }

    private static void put(ByteArrayOutputStream into, int one, long begin) {
        if (into.size() >= LONGEST) {
            throw broken(begin);
        }
        into.write(one);
    }

    private static PermanentFailure broken(long begin) {
        return new PermanentFailure(ErrorCode.UPSTREAM_ERROR, "The file has no record at byte " + begin + ".");
    }

    private InputStream at(long place) throws IOException {
        channel.position(place);
        position = place;
        ahead = -2;
        return new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    }

    private int read() throws IOException {
        int one = ahead == -2 ? in.read() : ahead;
        ahead = -2;
        position += one < 0 ? 0 : 1;
        return one;
    }

    private int peek() throws IOException {
        if (ahead == -2) {
            ahead = in.read();
        }
        return ahead;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
