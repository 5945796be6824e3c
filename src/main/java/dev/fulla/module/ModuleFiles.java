package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;

/** Finds module files and makes the catalogue of them. */
public final class ModuleFiles {
    private ModuleFiles() {}

    /** @param name the file's name, for messages */
    public record Source(String name, String text) {}

    /**
     * The catalogue of the shipped modules and those in {@code <extensionsDir>/modules}.
     *
     * @throws PermanentFailure {@code INVALID_DEFINITION} with all problems of all files, a line each
     */
    public static ModuleCatalog load(Path extensionsDir) {
        List<Source> sources = new ArrayList<>(onClassPath("modules"));
        sources.addAll(inFolder(extensionsDir.resolve("modules")));
        return catalog(sources);
    }

    /** @throws PermanentFailure {@code INVALID_DEFINITION} with all problems of all files, a line each */
    public static ModuleCatalog catalog(List<Source> sources) {
        return catalog(Map.of(), sources);
    }

    /**
     * @param checked files that were found good before, by the name of their module; each is read when its module is first asked for
     * @param sources files that are read and checked now
     * @throws PermanentFailure {@code INVALID_DEFINITION} with all problems of all files, a line each
     */
    public static ModuleCatalog catalog(Map<String, Supplier<Source>> checked, List<Source> sources) {
        Supplier<ModuleReader> reader = SingletonSupplier.of(ModuleReader::new);
        Map<String, Supplier<ModuleDefinition>> definitions = new HashMap<>();
        Map<String, String> fileOfName = new HashMap<>();
        checked.forEach((name, source) -> {
            definitions.put(name, SingletonSupplier.of(() -> known(reader.get(), source.get())));
            fileOfName.put(name, name + ".yaml");
        });
        List<String> problems = new ArrayList<>();
        for (Source source : sources) {
            reader.get().read(source, problems).ifPresent(definition -> {
                String other = fileOfName.putIfAbsent(definition.name(), source.name());
                if (other == null) {
                    definitions.put(definition.name(), () -> definition);
                } else {
                    problems.add(source.name() + " name: expected a name of its own, but '" + definition.name()
                            + "' is also declared in " + other);
                }
            });
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return new ModuleCatalog(definitions);
    }

    private static ModuleDefinition known(ModuleReader reader, Source source) {
        List<String> problems = new ArrayList<>();
        return reader.read(source, problems).orElseThrow(() -> refused(problems));
    }

    private static PermanentFailure refused(List<String> problems) {
        return new PermanentFailure(
                ErrorCode.INVALID_DEFINITION, "Module files have problems:\n  " + String.join("\n  ", problems));
    }

    /** All {@code *.yaml} of a folder on the class path, by name. */
    public static List<Source> onClassPath(String folder) {
        try {
            List<Source> sources = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.yaml")) {
                sources.add(new Source(
                        folder + "/" + resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8)));
            }
            sources.sort(Comparator.comparing(Source::name));
            return sources;
        } catch (IOException e) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_DEFINITION, "The module files on the class path cannot be read.", e);
        }
    }

    /** All {@code *.yaml} and {@code *.yml} of a folder, by name; none when there is no such folder. */
    public static List<Source> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Source> sources = new ArrayList<>();
            for (Path file : files.filter(ModuleFiles::isYaml).sorted().toList()) {
                sources.add(new Source(file.toString(), Files.readString(file)));
            }
            return sources;
        } catch (IOException e) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_DEFINITION, "A file in " + folder + " cannot be read as UTF-8 text.", e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }
}
