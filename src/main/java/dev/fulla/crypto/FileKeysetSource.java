package dev.fulla.crypto;

import com.google.crypto.tink.KeysetHandle;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keyset in a file that nobody but its owner can read; made on first start where that is wanted, never overwritten. */
final class FileKeysetSource implements KeysetSource {
    private static final Logger log = LoggerFactory.getLogger(FileKeysetSource.class);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final boolean create;

    FileKeysetSource(Path file, boolean create) {
        this.file = file.toAbsolutePath().normalize();
        this.create = create;
    }

    @Override
    public KeysetHandle load() {
        try {
            if (create && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                createFile();
            }
            if (!Files.isRegularFile(file)) {
                throw refusal("The keyset file " + file + " does not exist. Put the keyset there; only a new, embedded"
                        + " installation may set fulla.crypto.create-keyset=true.", null);
            }
            checkMode();
            return KeysetJson.read(Files.readString(file), "The keyset file " + file);
        } catch (IOException e) {
            throw refusal("The keyset file " + file + " cannot be read or made: " + e.getClass().getSimpleName() + ".", e);
        } catch (GeneralSecurityException e) {
            throw refusal("No key could be made for " + file + ".", e);
        }
    }

    private void checkMode() throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw refusal("The keyset file " + file + " is open to others (" + PosixFilePermissions.toString(mode)
                    + "). Run: chmod 600 '" + file + "'", null);
        }
    }

    /**
     * Writes beside the file and links it into place, so that the file is never seen half written and the first of several
     * starters wins.
     */
    private void createFile() throws IOException, GeneralSecurityException {
        Path folder = file.getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".keyset-", ".new", ownerOnly());
        try {
            write(draft, KeysetJson.create());
            Files.createLink(file, draft);
            sync(folder);
            log.info("encryption key made file={}; keep a copy of it, nothing stored can be opened without it", file);
        } catch (FileAlreadyExistsException e) {
            log.debug("another process made the keyset first file={}", file);
        } catch (UnsupportedOperationException e) {
            throw refusal("The file system of " + folder + " has no hard links, so that no keyset can be made there safely."
                    + " Set fulla.crypto.keyset instead.", e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void write(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The name of the file must survive a power cut as well as its content. */
    private static void sync(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static PermanentFailure refusal(String message, @Nullable Throwable cause) {
        return cause == null
                ? new PermanentFailure(ErrorCode.CANNOT_START, message)
                : new PermanentFailure(ErrorCode.CANNOT_START, message, cause);
    }
}
