package dev.fulla.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that nobody but their owner can read, and that survive a power cut. */
final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> MODE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnly() {}

    /** A new file beside others, written through to the disk. */
    static Path draft(Path folder, String prefix, String text) throws IOException {
        Path draft = Files.createTempFile(folder, prefix, ".new", attributes());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return draft;
    }

    /**
     * Gives a file to the owner of another, for an operator may have more rights than the service.
     *
     * @throws IOException when this user may not do so
     */
    static void giveToOwnerOf(Path model, Path file) throws IOException {
        if (POSIX && !Files.getOwner(model).equals(Files.getOwner(file))) {
            Files.setOwner(file, Files.getOwner(model));
        }
    }

    static FileAttribute<?>[] attributes() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(MODE)}
                : new FileAttribute<?>[0];
    }

    /** The name of a file must survive a power cut as well as its content. */
    static void sync(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** The file's mode when others can open it; else the empty text. */
    static String excess(Path file) throws IOException {
        if (!POSIX) {
            return "";
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        return MODE.containsAll(mode) ? "" : PosixFilePermissions.toString(mode);
    }
}
