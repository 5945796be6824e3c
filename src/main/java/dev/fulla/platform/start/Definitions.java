package dev.fulla.platform.start;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where definitions are found.
 *
 * @param dir the folder of an installation, with {@code modules/}, {@code integrations/} and {@code routes/}; it need not
 *     exist
 * @param classpath further folders of the class path with the same three sub-folders
 */
@ConfigurationProperties("fulla.extensions")
public record Definitions(@DefaultValue("./extensions") Path dir, @DefaultValue List<String> classpath) {

    /** The files of one kind that this house and its class path bring, then those of the installation, by name. */
    public List<Resource> find(String kind, String ending) {
        List<Resource> files = new ArrayList<>();
        if (!kind.equals("routes")) {
            files.addAll(inClassPath("classpath*:" + kind + "/*" + ending));
        }
        for (String folder : classpath) {
            files.addAll(inClassPath("classpath*:" + folder + "/" + kind + "/*" + ending));
        }
        files.addAll(inFolder(dir.resolve(kind), ending));
        return files;
    }

    /** How a message calls a file: its path, or its place in the class path. */
    public static String name(Resource file) {
        return file instanceof FileSystemResource onDisk
                ? onDisk.getPath()
                : file.getFilename() == null ? file.getDescription() : file.getFilename();
    }

    /** The module of a file that was checked when the jar that this runs from was made; each other file must be checked now. */
    public static Optional<String> checkedModule(Resource file) {
        String name = String.valueOf(file.getFilename()).replaceFirst("\\.yaml$", "");
        URL own = Definitions.class.getClassLoader().getResource(HouseIndex.MODULES + name + ".yaml");
        try {
            boolean isOwn = file.getURL().toString().equals(String.valueOf(own));
            return HouseIndex.find().filter(index -> isOwn && index.modules().contains(name)).map(index -> name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The content of a file as text. */
    public static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StartFailure(
                    name(file) + ": this file cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static List<Resource> inClassPath(String pattern) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
            return Arrays.stream(found)
                    .sorted(Comparator.comparing(Definitions::name))
                    .toList();
        } catch (IOException e) {
            throw new StartFailure("The class path cannot be searched for " + pattern, e);
        }
    }

    private static List<Resource> inFolder(Path folder, String ending) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var found = Files.list(folder)) {
            List<Resource> files = new ArrayList<>();
            found.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .forEach(file -> files.add(new FileSystemResource(file)));
            return files;
        } catch (IOException e) {
            throw new StartFailure(folder + ": this folder cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
