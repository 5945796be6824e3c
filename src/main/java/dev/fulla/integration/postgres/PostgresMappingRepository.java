package dev.fulla.integration.postgres;

import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.SealedMapping;
import dev.fulla.shared.Page;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresMappingRepository implements MappingRepository {
    private final JdbcClient jdbc;

    PostgresMappingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public SealedMapping upsert(SealedMapping mapping) {
        return jdbc.sql("""
                        insert into mappings (integration_id, source_id, mapping, created_at, updated_at)
                        values (:integration, :source, :mapping, :created, :updated)
                        on conflict (integration_id, source_id)
                        do update set mapping = excluded.mapping, updated_at = excluded.updated_at
                        returning *""")
                .param("integration", mapping.integrationId())
                .param("source", mapping.sourceId())
                .param("mapping", mapping.sealedValue())
                .param("created", PostgresValues.time(mapping.createdAt()))
                .param("updated", PostgresValues.time(mapping.updatedAt()))
                .query(PostgresMappingRepository::mapping)
                .single();
    }

    @Override
    public Optional<SealedMapping> find(String integrationId, String sourceId) {
        return jdbc.sql("select * from mappings where integration_id = :integration and source_id = :source")
                .param("integration", integrationId)
                .param("source", sourceId)
                .query(PostgresMappingRepository::mapping)
                .optional();
    }

    @Override
    public Page<SealedMapping> list(String integrationId, @Nullable String after, int limit) {
        List<SealedMapping> found = jdbc.sql("""
                        select * from mappings
                        where integration_id = :integration and source_id > :after
                        order by source_id limit :limit""")
                .param("integration", integrationId)
                .param("after", after == null ? "" : after)
                .param("limit", limit + 1)
                .query(PostgresMappingRepository::mapping)
                .list();
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), found.get(limit - 1).sourceId());
    }

    @Override
    public Optional<SealedMapping> delete(String integrationId, String sourceId) {
        return jdbc.sql("delete from mappings where integration_id = :integration and source_id = :source returning *")
                .param("integration", integrationId)
                .param("source", sourceId)
                .query(PostgresMappingRepository::mapping)
                .optional();
    }

    private static SealedMapping mapping(ResultSet row, int number) throws SQLException {
        return new SealedMapping(
                row.getString("integration_id"),
                row.getString("source_id"),
                row.getString("mapping"),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")));
    }
}
