package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.RecordReading;
import dev.fulla.sync.RecordSource;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records of a file in its order; the cursor is a place in it, and which file it was. */
@Component
class FileRecordSource implements RecordSource {
    private final RecordFiles files;

    FileRecordSource(RecordFiles files) {
        this.files = files;
    }

    @Override
    public boolean reads(Endpoint endpoint) {
        return endpoint.file() != null;
    }

    /** @throws PermanentFailure {@code UPSTREAM_ERROR} when the file is another one than at the page before */
    @Override
    public Page page(
            IntegrationContext context, Endpoint endpoint, @Nullable String cursor, @Nullable Instant since, int size) {
        long from = cursor == null ? 0 : Long.parseLong(cursor.substring(0, cursor.indexOf(':')));
        return files.read(endpoint, from, (file, lines) -> {
            String version = version(file);
            if (cursor != null && !cursor.endsWith(":" + version)) {
                throw new PermanentFailure(
                        ErrorCode.UPSTREAM_ERROR, "The file '" + endpoint.file() + "' was changed while it was read; start again.");
            }
            List<SyncRecord> records = new ArrayList<>();
            JsonNode next = lines.next();
            while (next != null) {
                records.add(record(endpoint, next));
                if (records.size() == size) {
                    return new Page(records, lines.position() + ":" + version, null);
                }
                next = lines.next();
            }
            return new Page(records, null, null);
        });
    }

    private static String version(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis() + "-" + Files.size(file);
    }

    /** A file is read whole each time; what is new in it shows by its hashes. */
    @Override
    public boolean canListChanges(IntegrationContext context, Endpoint endpoint) {
        return false;
    }

    @Override
    public Optional<SyncRecord> get(IntegrationContext context, Endpoint endpoint, String id) {
        List<SyncRecord> found = new ArrayList<>();
        files.scan(endpoint, record -> {
            if (id.equals(id(endpoint, record))) {
                found.add(record(endpoint, record));
            }
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    /** By the id that the write itself gives. */
    @Override
    public List<SyncRecord> findCreated(IntegrationContext context, Endpoint endpoint, RecordWrite unanswered) {
        return get(context, endpoint, Outcomes.givenId(endpoint, unanswered)).stream().toList();
    }

    @Override
    public int askSize(IntegrationContext context, Endpoint endpoint) {
        return Integer.MAX_VALUE;
    }

    @Override
    public Collection<String> stillThere(IntegrationContext context, Endpoint endpoint, Collection<String> ids) {
        Set<String> left = new HashSet<>(ids);
        Set<String> found = new HashSet<>();
        files.scan(endpoint, record -> {
            String id = id(endpoint, record);
            if (left.remove(id)) {
                found.add(id);
            }
            return !left.isEmpty();
        });
        return found;
    }

    private static SyncRecord record(Endpoint endpoint, JsonNode record) {
        return RecordReading.record(endpoint, Objects.requireNonNull(endpoint.id()), record);
    }

    private static String id(Endpoint endpoint, JsonNode record) {
        return RecordReading.id(Objects.requireNonNull(endpoint.id()), record);
    }
}
