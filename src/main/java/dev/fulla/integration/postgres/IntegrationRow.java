package dev.fulla.integration.postgres;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.Message;
import dev.fulla.integration.Messages;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An integration as a row of the table {@code integrations}. */
final class IntegrationRow {
    private IntegrationRow() {}

    static Integration read(ResultSet row, int number) throws SQLException {
        return new Integration(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("type"),
                row.getString("version"),
                IntegrationStatus.valueOf(row.getString("status")),
                PostgresValues.object(row, "config"),
                PostgresValues.texts(row, "entity_ids"),
                new Messages(
                        messages(row, "errors"), messages(row, "warnings"), messages(row, "info"), messages(row, "logs")),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")));
    }

    static Map<String, Object> parameters(Integration integration) {
        Messages messages = integration.messages();
        return Map.ofEntries(
                Map.entry("id", integration.id()),
                Map.entry("owner", integration.owner().value()),
                Map.entry("type", integration.type()),
                Map.entry("version", integration.version()),
                Map.entry("status", integration.status().name()),
                Map.entry("config", PostgresValues.json(integration.config())),
                Map.entry("entities", integration.entityIds().toArray(String[]::new)),
                Map.entry("errors", PostgresValues.json(messages.errors())),
                Map.entry("warnings", PostgresValues.json(messages.warnings())),
                Map.entry("info", PostgresValues.json(messages.info())),
                Map.entry("logs", PostgresValues.json(messages.logs())),
                Map.entry("created", PostgresValues.time(integration.createdAt())),
                Map.entry("updated", PostgresValues.time(integration.updatedAt())));
    }

    private static List<Message> messages(ResultSet row, String column) throws SQLException {
        return List.of(Json.read(row.getString(column), Message[].class));
    }
}
