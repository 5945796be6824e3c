package dev.fulla.crypto;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fulla.support.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One database and one keyset file, which any number of nodes share. */
final class KeyHouse {
    final JdbcClient jdbc;
    final Path file;

    private KeyHouse(JdbcClient jdbc, Path file) {
        this.jdbc = jdbc;
        this.file = file;
    }

    static KeyHouse withNewKey() {
        try {
            HikariConfig pool = new HikariConfig();
            pool.setDataSource(TestPostgres.newDatabase());
            pool.setMaximumPoolSize(10);
            Path file = Files.createTempDirectory("keys").resolve("keys.json");
            Keyring.load(Keysets.file(file, true));
            return new KeyHouse(JdbcClient.create(new HikariDataSource(pool)), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process of its own: own keyring, own report. */
    KeyNodeHouse node(String... sealedFields) {
        return new KeyNodeHouse(this, new CryptoProperties(
                null, file, false, Keysets.NO_KMS, List.of(sealedFields), Duration.ofSeconds(60), 6));
    }

    Keyset keyset() {
        return Keyring.load(Keysets.file(file, false)).current();
    }

    void user(String id) {
        dev.fulla.support.Rows.user(jdbc, id);
    }
}
