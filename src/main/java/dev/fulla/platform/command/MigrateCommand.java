package dev.fulla.platform.command;

import dev.fulla.platform.start.Migrate;
import dev.fulla.platform.start.SchemaNumbers;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Brings the database to the schema of this version, which is what a start does as well unless it is told to wait. */
final class MigrateCommand implements Command {
    @Override
    public String word() {
        return "migrate";
    }

    @Override
    public String summary() {
        return "brings the database up to this version, before a roll-out";
    }

    @Override
    public String help() {
        return """
                migrate                  brings the database up to this version; nothing happens when it is
                     --check             changes nothing and fails when the database is not up to this version
                any number may run at once, beside services of this version and of the one before: one does the work, the
                others wait for it. It needs the database and nothing else; docs/UPGRADING.md has the whole way
                exit codes: 0 done, 1 refused or failed, 2 not understood""";
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        Migrate what = arguments.flag("--check") ? Migrate.CHECK : Migrate.START;
        arguments.end();
        Map<String, Object> fixed = Map.of("fulla.database.migrate", what.name().toLowerCase(Locale.ROOT));
        try (CommandContext context = CommandContext.open(arguments, fixed, MigrateConfiguration.class)) {
            out.println("the database has schema " + context.get(SchemaNumbers.class).newest());
        }
    }
}
