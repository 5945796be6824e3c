package dev.fulla.crypto;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One database and one keyset file, which any number of nodes share. */
final class KeyHouse {
    private static final Path FILES = files();
    private static final AtomicInteger NEXT = new AtomicInteger();

    final JdbcClient jdbc;
    final Path file;
    final Consumer<GenericApplicationContext> database;

    private KeyHouse(JdbcClient jdbc, Consumer<GenericApplicationContext> database) {
        this.jdbc = jdbc;
        this.database = database;
        try {
            file = Files.createDirectory(FILES.resolve("house-" + NEXT.incrementAndGet())).resolve("keys.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Keyring.load(Keysets.file(file, true));
    }

    /** In memory where there is such a folder: rotations wait thousands of times until what they wrote is on the disk. */
    private static Path files() {
        Path memory = Path.of("/dev/shm");
        try {
            Path folder = Files.isWritable(memory) ? Files.createTempDirectory(memory, "keys") : Files.createTempDirectory("keys");
            Runtime.getRuntime().addShutdownHook(new Thread(
                    () -> FileSystemUtils.deleteRecursively(folder.toFile()), "remove keysets"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyHouse withNewKey() {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(TestPostgres.newDatabase());
        pool.setMaximumPoolSize(10);
        JdbcClient jdbc = JdbcClient.create(new HikariDataSource(pool));
        return new KeyHouse(jdbc, context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("stores", java.util.Map.of("fulla.database.type", "postgresql")));
            context.registerBean(JdbcClient.class, () -> jdbc);
        });
    }

    /** On a database that may be of another kind; {@code jdbc} is of no use then. */
    static KeyHouse withNewKeyOn(TestStores stores) {
        return new KeyHouse(null, stores::registerIn);
    }

    /** A process of its own: own keyring, own report. */
    KeyNodeHouse node(String... sealedFields) {
        CryptoProperties properties = new CryptoProperties(
                null, file, false, Keysets.NO_KMS, List.of(sealedFields), Duration.ofSeconds(60), 6);
        return new KeyNodeHouse(this, properties);
    }

    /** A process whose stores and whose keyset file are crash points. */
    KeyNodeHouse doomed(CrashPoints points) {
        KeysetFile watched = new KeysetFile(file, step -> points.point(() -> step));
        Keyring keyring = Keyring.load(new KeysetSource(watched, new KeysetJson()));
        return new KeyNodeHouse(this, Keysets.file(file, false), keyring, points);
    }

    Keyset keyset() {
        return Keyring.load(Keysets.file(file, false)).current();
    }

    void user(String id) {
        dev.fulla.support.Rows.user(jdbc, id);
    }
}
