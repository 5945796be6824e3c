package dev.fulla.credential.postgres;

import dev.fulla.credential.StoredCredential;
import dev.fulla.shared.UserId;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** A credential as a row of the table {@code credentials}. */
final class CredentialRow {
    private CredentialRow() {}

    static Map<String, Object> parameters(StoredCredential credential) {
        return Map.ofEntries(
                Map.entry("id", credential.id()),
                Map.entry("user", credential.user().value()),
                Map.entry("module", credential.moduleName()),
                Map.entry("external", credential.externalId()),
                Map.entry("valid", credential.authIsValid()),
                Map.entry("data", credential.data()),
                Map.entry("generation", credential.generation()),
                Map.entry("expires", PostgresValues.time(credential.expiresAt())),
                Map.entry("refreshExpires", PostgresValues.time(credential.refreshExpiresAt())),
                Map.entry("created", PostgresValues.time(credential.createdAt())),
                Map.entry("updated", PostgresValues.time(credential.updatedAt())));
    }

    static StoredCredential read(ResultSet row, int number) throws SQLException {
        return new StoredCredential(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("module_name"),
                row.getString("external_id"),
                row.getBoolean("auth_is_valid"),
                row.getString("data"),
                row.getLong("generation"),
                PostgresValues.time(row, "expires_at"),
                PostgresValues.time(row, "refresh_expires_at"),
                PostgresValues.time(row, "created_at"),
                PostgresValues.time(row, "updated_at"));
    }
}
