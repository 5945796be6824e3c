package dev.fulla.support;

import dev.fulla.FullaApplication;
import dev.fulla.platform.start.HouseIndexWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Our classes in a jar with the list of what they are, as they are shipped; a folder of classes is searched instead. */
final class HouseJar {
    private static final HouseJar ONE = new HouseJar();

    private final Path classes;
    private final Path file;

    private HouseJar() {
        try {
            classes = Path.of(FullaApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            HouseIndexWriter.main(new String[] {classes.toString()});
            file = Files.createTempFile(classes.getParent(), "house-", ".jar");
            file.toFile().deleteOnExit();
            try (Stream<Path> all = Files.walk(classes); ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
                write(all.filter(path -> !path.equals(classes)).toList(), jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An entry of a class path, or this jar where that is the folder of our classes. */
    static String insteadOf(String entry) {
        return Path.of(entry).equals(ONE.classes) ? ONE.file.toString() : entry;
    }

    /** Folders too: a search for files goes through them. */
    private void write(List<Path> all, ZipOutputStream jar) throws IOException {
        jar.setLevel(1);
        for (Path path : all) {
            String name = classes.relativize(path).toString();
            jar.putNextEntry(new ZipEntry(Files.isDirectory(path) ? name + "/" : name));
            if (!Files.isDirectory(path)) {
                Files.copy(path, (OutputStream) jar);
            }
        }
    }
}
