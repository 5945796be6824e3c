package dev.fulla.platform.command;

import dev.fulla.integration.IntegrationFiles;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.ModuleFiles;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what a start would say about files of definitions, without a start: an author's and a build's quick look. */
final class CheckCommand implements Command {
    private static final Path EXTENSIONS = Path.of("extensions");

    private final String word;
    private final String kind;

    private CheckCommand(String word, String kind) {
        this.word = word;
        this.kind = kind;
    }

    static CheckCommand ofModules() {
        return new CheckCommand("modules", "an API module");
    }

    static CheckCommand ofIntegrations() {
        return new CheckCommand("integrations", "an integration");
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String summary() {
        return "checks the file of " + kind + ", as a start would";
    }

    @Override
    public String help() {
        return """
                modules check <file>...        names every problem of files of API modules: file, key, expectation
                integrations check <file>...   the same for files of integrations, whose modules must be shipped or installed
                     --extensions <folder>     where modules are installed; ./extensions where nothing is said
                needs no database and no keys
                exit codes: 0 all is well, 1 there are problems, 2 not understood""";
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        if (!arguments.word("what to do: check").equals("check")) {
            throw new UsageException("There is only \"" + word + " check\".");
        }
        Path extensions = arguments.path("--extensions");
        List<Path> files = new ArrayList<>(List.of(Path.of(arguments.word("a file"))));
        arguments.words().forEach(file -> files.add(Path.of(file)));
        arguments.end();
        List<ModuleFiles.Source> sources = files.stream().map(CheckCommand::read).toList();
        if (word.equals("modules")) {
            ModuleFiles.catalog(Stream.concat(ModuleFiles.onClassPath("modules").stream(), sources.stream()).toList());
        } else {
            integrations(sources, extensions == null ? EXTENSIONS : extensions);
        }
        sources.forEach(source -> out.println(source.name() + ": no problems"));
    }

    private static void integrations(List<ModuleFiles.Source> sources, Path extensions) {
        List<String> modules = ModuleFiles.load(extensions).all().stream().map(ModuleDefinition::name).toList();
        IntegrationFiles files = new IntegrationFiles(modules);
        sources.forEach(source -> files.read(source.name(), source.text()));
        files.catalog();
    }

    private static ModuleFiles.Source read(Path file) {
        try {
            return new ModuleFiles.Source(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_DEFINITION, "The file " + file + " cannot be read as UTF-8 text.", e);
        }
    }
}
