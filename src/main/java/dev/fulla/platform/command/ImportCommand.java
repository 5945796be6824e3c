package dev.fulla.platform.command;

import dev.fulla.crypto.NodeKeys;
import dev.fulla.importer.ImportReferenceData;
import dev.fulla.importer.ImportReport;
import java.io.PrintStream;
import java.nio.file.Path;

/** Moves in from the reference system. */
final class ImportCommand implements Command {
    @Override
    public String word() {
        return "import";
    }

    @Override
    public String summary() {
        return "moves users, accounts, integrations and mappings in from the reference system";
    }

    @Override
    public String help() {
        return """
                import                   moves in what the reference system stored; can be stopped and repeated
                     --from <url>        its database: postgresql://host/database or mongodb://host/database
                                         (better in the environment, as FULLA_IMPORT_FROM, when it holds a password)
                     --dry-run           reads and opens everything, writes nothing, and says what would be done
                     --report <file>     writes every row that is left out or noted to a new file, one JSON object a line
                The keys that sealed its values are AES_KEY_ID and AES_KEY (DEPRECATED_AES_KEY_ID and DEPRECATED_AES_KEY for
                the key before); values that AWS KMS sealed need kms:Decrypt. What is already here is never overwritten by
                something older. docs/MOVING.md has the whole way.
                exit codes: 0 done, 1 refused or failed, 2 not understood""";
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        boolean dryRun = arguments.flag("--dry-run");
        String from = arguments.text("--from", "a URL");
        Path report = arguments.path("--report");
        arguments.end();
        try (CommandContext context = CommandContext.open(arguments, ImportConfiguration.class);
                ImportLog log = ImportLog.to(out, report)) {
            NodeKeys keys = context.get(NodeKeys.class);
            keys.join();
            try {
                ImportReport done = context.get(ImportReferenceData.class)
                        .execute(
                                new ImportReferenceData.Command(from == null ? "" : from, dryRun),
                                log.andEachTime(keys));
                log.sum(done);
            } finally {
                keys.leave();
            }
        }
    }
}
