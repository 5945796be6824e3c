package dev.fulla.importer;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.List;

/** Finds the kind of database that a URL means. */
final class ReferenceDatabases {
    private ReferenceDatabases() {}

    static ReferenceSource open(List<ReferenceDatabase> databases, String url, ImportSettings settings) {
        return databases.stream()
                .filter(database -> database.understands(url))
                .findFirst()
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.INVALID_REQUEST,
                        "Name the reference's database with --from (FULLA_IMPORT_FROM):"
                                + " jdbc:postgresql://host/database, postgresql://host/database or mongodb://host/database."))
                .open(url, settings.username(), settings.password());
    }
}
