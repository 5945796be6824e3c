package dev.fulla.importer;

import dev.fulla.shared.Json;
import dev.fulla.support.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference's tables after its third migration. */
final class RelationalReference implements ReferenceFixture {
    private static final String SCHEMA = """
            create type "UserType" as enum ('INDIVIDUAL', 'ORGANIZATION');
            create type "IntegrationStatus" as enum ('ENABLED', 'NEEDS_CONFIG', 'PROCESSING', 'DISABLED', 'ERROR');
            create table "User" (
                "id" serial primary key, "type" "UserType" not null, "createdAt" timestamp(3) not null default now(),
                "updatedAt" timestamp(3) not null, "email" text unique, "username" text unique, "hashword" text,
                "appUserId" text, "organizationId" integer references "User" ("id"), "appOrgId" text unique, "name" text);
            create table "Token" (
                "id" serial primary key, "token" text not null, "created" timestamp(3) not null default now(),
                "expires" timestamp(3), "userId" integer not null references "User" ("id") on delete cascade);
            create table "Credential" (
                "id" serial primary key, "userId" integer references "User" ("id") on delete cascade, "subType" text,
                "authIsValid" boolean, "externalId" text, "data" jsonb not null default '{}',
                "createdAt" timestamp(3) not null default now(), "updatedAt" timestamp(3) not null);
            create table "Entity" (
                "id" serial primary key, "credentialId" integer references "Credential" ("id") on delete set null,
                "subType" text, "userId" integer references "User" ("id") on delete cascade, "name" text, "moduleName" text,
                "externalId" text, "data" jsonb, "createdAt" timestamp(3) not null default now(),
                "updatedAt" timestamp(3) not null);
            create table "Integration" (
                "id" serial primary key, "userId" integer references "User" ("id") on delete cascade,
                "status" "IntegrationStatus" not null default 'ENABLED', "config" jsonb, "version" text,
                "errors" jsonb not null default '[]', "warnings" jsonb not null default '[]',
                "info" jsonb not null default '[]', "logs" jsonb not null default '[]',
                "createdAt" timestamp(3) not null default now(), "updatedAt" timestamp(3) not null);
            create table "IntegrationMapping" (
                "id" serial primary key, "integrationId" integer not null references "Integration" ("id") on delete cascade,
                "sourceId" text, "mapping" jsonb, "createdAt" timestamp(3) not null default now(),
                "updatedAt" timestamp(3) not null, unique ("integrationId", "sourceId"));
            create table "Sync" (
                "id" serial primary key, "integrationId" integer references "Integration" ("id") on delete cascade,
                "hash" text not null, "name" text not null);
            create table "_EntityToIntegration" (
                "A" integer not null references "Entity" ("id") on delete cascade,
                "B" integer not null references "Integration" ("id") on delete cascade, primary key ("A", "B"));
            """;

    private final String url = TestPostgres.newSchemaUrl();

    RelationalReference() {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute(SCHEMA);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String id(int number) {
        return Integer.toString(number);
    }

    @Override
    public void insert(String table, int id, Map<String, ?> fields) {
        Map<String, Object> all = table.equals("Token") || table.equals("Sync")
                ? new LinkedHashMap<>(fields)
                : ReferenceFixture.withTimes(fields);
        all.put("id", id);
        String columns = all.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        String marks = all.keySet().stream().map(RelationalReference::mark).collect(Collectors.joining(", "));
        execute("insert into \"" + table + "\" (" + columns + ") values (" + marks + ")", new ArrayList<>(all.values()));
    }

    @Override
    public void update(String table, int id, Map<String, ?> fields) {
        String sets = fields.keySet().stream()
                .map(name -> '"' + name + "\" = " + mark(name))
                .collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>(fields.values());
        values.add(id);
        execute("update \"" + table + "\" set " + sets + " where \"id\" = ?", values);
    }

    @Override
    public void integration(int id, int user, List<Integer> entities, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("userId", user);
        insert("Integration", id, all);
        entities.stream().distinct().forEach(entity -> execute(
                "insert into \"_EntityToIntegration\" (\"A\", \"B\") values (?, ?)", List.of(entity, id)));
    }

    private static String mark(String column) {
        return switch (column) {
            case "type" -> "?::\"UserType\"";
            case "status" -> "?::\"IntegrationStatus\"";
            case "data", "config", "errors", "warnings", "info", "logs", "mapping" -> "?::jsonb";
            default -> "?";
        };
    }

    private void execute(String sql, List<?> values) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                boolean json = sql.startsWith("?::jsonb", mark(sql, i));
                if (value instanceof Instant time) {
                    statement.setObject(i + 1, LocalDateTime.ofInstant(time, ZoneOffset.UTC), Types.TIMESTAMP);
                } else {
                    statement.setObject(i + 1, json ? Json.write(value) : value);
                }
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the parameter of this number stands. */
    private static int mark(String sql, int number) {
        int at = -1;
        for (int i = 0; i <= number; i++) {
            at = sql.indexOf('?', at + 1);
        }
        return at;
    }
}
