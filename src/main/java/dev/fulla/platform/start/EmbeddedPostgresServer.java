package dev.fulla.platform.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL beside this process, its data in a folder that is found again at the next start. One living process
 * at a time holds the folder; a server that a killed process left behind is stopped first, and a first start that was
 * killed half-way is begun anew.
 */
final class EmbeddedPostgresServer implements EmbeddedDatabase {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final RandomAccessFile lockFile;

    private EmbeddedPostgresServer(EmbeddedPostgres server, RandomAccessFile lockFile) {
        this.server = server;
        this.lockFile = lockFile;
    }

    /**
     * @param folder where {@code postgres/} and the lock live
     * @throws StartFailure when another living process holds the folder, or the server does not come up
     */
    static EmbeddedPostgresServer start(Path folder) {
        Path data = folder.resolve("postgres");
        Path made = folder.resolve("postgres.made");
        try {
            Files.createDirectories(folder);
            RandomAccessFile lock = hold(folder);
            stopOrphan(data);
            if (Files.exists(data) && !Files.exists(made)) {
                FileSystemUtils.deleteRecursively(data);
            }
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(STARTUP)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
            if (!Files.exists(made)) {
                Files.createFile(made);
            }
            return new EmbeddedPostgresServer(server, lock);
        } catch (IOException e) {
            throw new StartFailure("The embedded PostgreSQL did not start in " + folder.toAbsolutePath() + ": "
                    + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
    }

    private static RandomAccessFile hold(Path folder) throws IOException {
        RandomAccessFile file = new RandomAccessFile(folder.resolve("fulla.lock").toFile(), "rw");
        FileLock lock = file.getChannel().tryLock(1, 1, false);
        if (lock == null) {
            String holder = file.readLine();
            file.close();
            throw new StartFailure("The data folder " + folder.toAbsolutePath() + " is in use by process "
                    + (holder == null ? "(unknown)" : holder.trim())
                    + ". Stop that process, or set fulla.data-dir (FULLA_DATA_DIR) to another folder.");
        }
        file.setLength(0);
        file.write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(EmbeddedPostgresServer::isPostgres);
        if (orphan.isEmpty()) {
            return;
        }
        log.info("stopping the database that a killed process left behind pid={}", orphan.get().pid());
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(15, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            orphan.get().destroyForcibly();
            orphan.get().onExit().join();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new StartFailure("The database left behind (process " + orphan.get().pid() + ") does not stop.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while stopping the database left behind.", e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.contains("postgres")).orElse(false);
    }

    @Override
    public void close() throws IOException {
        server.close();
        lockFile.close();
    }
}
