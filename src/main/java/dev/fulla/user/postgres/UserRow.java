package dev.fulla.user.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.store.PostgresValues;
import dev.fulla.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A row of {@code users} as a {@link User}, also where a statement reads two of them side by side. */
final class UserRow {
    private static final List<String> COLUMNS = List.of(
            "id",
            "type",
            "username",
            "email",
            "app_user_id",
            "organization_id",
            "app_org_id",
            "name",
            "created_at",
            "updated_at");

    private UserRow() {}

    static String columns(String table, String prefix) {
        return COLUMNS.stream()
                .map(column -> table + "." + column + " as " + prefix + column)
                .collect(Collectors.joining(", "));
    }

    static User read(ResultSet row, String prefix) throws SQLException {
        return new User(
                row.getString(prefix + "id"),
                User.Type.valueOf(row.getString(prefix + "type")),
                row.getString(prefix + "username"),
                row.getString(prefix + "email"),
                row.getString(prefix + "app_user_id"),
                row.getString(prefix + "organization_id"),
                row.getString(prefix + "app_org_id"),
                row.getString(prefix + "name"),
                requireNonNull(PostgresValues.time(row, prefix + "created_at")),
                requireNonNull(PostgresValues.time(row, prefix + "updated_at")));
    }
}
