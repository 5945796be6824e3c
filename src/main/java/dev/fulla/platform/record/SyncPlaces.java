package dev.fulla.platform.record;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where syncs may read and write beside modules. Declarations name these places; they never hold an address.
 *
 * @param sources databases by the name that declarations give as {@code source}
 * @param folder the folder whose files declarations may name; empty: none
 */
@ConfigurationProperties("fulla.records")
public record SyncPlaces(Map<String, Source> sources, @DefaultValue("") String folder) {
    public SyncPlaces {
        sources = sources == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** Whether there is a source of this name, and of this kind. */
    boolean has(String source, boolean isMongo) {
        Source found = sources.get(source);
        return found != null && found.url().startsWith("mongodb") == isMongo;
    }

    /**
     * A file below the folder, which it cannot leave, not by a link either.
     *
     * @throws PermanentFailure {@code NOT_SUPPORTED} when there is no folder, or the file is not below it
     */
    Path file(String name) {
        if (folder.isBlank()) {
            throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "fulla.records.folder names no folder, so that no file can be read.");
        }
        try {
            Path below = Path.of(folder).toRealPath();
            Path file = below.resolve(name).normalize();
            Path real = Files.exists(file) ? file.toRealPath() : file;
            Path parent = Files.exists(file) ? real : file.getParent().toRealPath();
            if (!file.startsWith(below) || !real.startsWith(below) || !parent.startsWith(below) || file.equals(below)) {
                throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "The file '" + name + "' is not below fulla.records.folder.");
            }
            return real;
        } catch (IOException | InvalidPathException e) {
            throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "The file '" + name + "' cannot be reached.", e);
        }
    }

    /**
     * @param url {@code jdbc:…} of a database whose driver is there, {@code mongodb://…/<database>}, or {@code embedded}: the
     *     PostgreSQL that this process runs itself
     * @param schema of the tables; empty: the user's own
     * @param maxConnections of one process
     * @param init statements that each new connection of a JDBC URL begins with; may be empty
     */
    public record Source(
            @DefaultValue("") String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String schema,
            @DefaultValue("4") int maxConnections,
            @DefaultValue("") String init) {
        /** Without address and password. */
        @Override
        public String toString() {
            return "Source[schema=" + schema + ", maxConnections=" + maxConnections + "]";
        }
    }
}
