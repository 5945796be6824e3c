package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyset in a file that nobody but its owner can read. It is never seen half written; a change keeps the file of before
 * as {@code <file>.<UTC time>.bak}.
 */
final class KeysetFile implements KeysetText {
    private static final Logger log = LoggerFactory.getLogger(KeysetFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Consumer<String> steps;

    KeysetFile(Path file) {
        this(file, step -> {});
    }

    /** @param steps told before each step of a change that a crash could prevent; for tests */
    KeysetFile(Path file, Consumer<String> steps) {
        this.file = file.toAbsolutePath().normalize();
        this.steps = steps;
    }

    @Override
    public String place() {
        return "The keyset file " + file;
    }

    @Override
    public String read() {
        try {
            if (!Files.isRegularFile(file)) {
                throw refusal(place() + " does not exist. Put the keyset there; only a new installation may set"
                        + " fulla.crypto.create-keyset=true.", null);
            }
            String excess = OwnerOnly.excess(file);
            if (!excess.isEmpty()) {
                throw refusal(place() + " is open to others (" + excess + "). Run: chmod 600 '" + file + "'", null);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw refusal(place() + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    /** Makes the file unless it exists; the first of several starters wins. */
    void createIfMissing(Supplier<String> text) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            link(text.get());
            log.info("encryption key made file={}; keep a copy of it, nothing stored can be opened without it", file);
        } catch (FileAlreadyExistsException e) {
            log.debug("another process made the keyset first file={}", file);
        } catch (IOException e) {
            throw refusal(place() + " cannot be made: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    /** Makes the file. @throws PermanentFailure when it exists */
    void create(String text) {
        try {
            link(text);
        } catch (FileAlreadyExistsException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "The file " + file + " exists. Name a new one.");
        } catch (IOException e) {
            throw refusal("The file " + file + " cannot be made: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    @Override
    public void change(UnaryOperator<String> change) {
        if (Files.isSymbolicLink(file)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    place() + " is a link, as in a mounted secret. Add --to <file>, and put that file in its place.");
        }
        Path lockFile = beside(".lock");
        try (FileChannel channel = FileChannel.open(
                        lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.attributes());
                FileLock lock = lock(channel)) {
            String old = read();
            OwnerOnly.giveToOwnerOf(file, lockFile);
            replace(old, change.apply(old));
        } catch (IOException e) {
            throw refusal(place() + " cannot be changed: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    /** The old text is copied and the new one complete on the disk before the one takes the other's place. */
    private void replace(String old, String text) throws IOException {
        Path folder = parent();
        removeLeftovers(folder);
        steps.accept("write back-up");
        Path copy = draft(folder, old);
        steps.accept("name back-up");
        Files.move(copy, beside("." + STAMP.format(Instant.now()) + ".bak"), StandardCopyOption.ATOMIC_MOVE);
        steps.accept("sync back-up");
        OwnerOnly.sync(folder);
        steps.accept("write");
        Path draft = draft(folder, text);
        steps.accept("replace");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        steps.accept("sync");
        OwnerOnly.sync(folder);
    }

    private Path draft(Path folder, String text) throws IOException {
        Path draft = OwnerOnly.draft(folder, draftPrefix(), text);
        OwnerOnly.giveToOwnerOf(file, draft);
        return draft;
    }

    /** What a change that was killed left behind holds keys; under the lock nobody else is at it. */
    private void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, draftPrefix() + "*.new")) {
            for (Path draft : drafts) {
                Files.delete(draft);
            }
        }
    }

    private void link(String text) throws IOException {
        Path folder = parent();
        Files.createDirectories(folder);
        Path draft = OwnerOnly.draft(folder, ".keyset-", text);
        try {
            Files.createLink(file, draft);
            OwnerOnly.sync(folder);
        } catch (UnsupportedOperationException e) {
            throw refusal("The file system of " + folder + " has no hard links, so that no keyset can be made there safely."
                    + " Set fulla.crypto.keyset instead.", e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new PermanentFailure(
                    ErrorCode.STORE_CONFLICT, "Another command is changing the keyset. Look at keys status, and repeat.");
        }
        return lock;
    }

    private String draftPrefix() {
        return "." + file.getFileName() + "-";
    }

    private Path beside(String ending) {
        return parent().resolve(file.getFileName() + ending);
    }

    private Path parent() {
        return Objects.requireNonNull(file.getParent(), "a file has a folder");
    }

    private static PermanentFailure refusal(String message, @Nullable Throwable cause) {
        return cause == null
                ? new PermanentFailure(ErrorCode.CANNOT_START, message)
                : new PermanentFailure(ErrorCode.CANNOT_START, message, cause);
    }
}
