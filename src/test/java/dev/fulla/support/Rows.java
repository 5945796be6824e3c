package dev.fulla.support;

import dev.fulla.shared.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of other slices that a test's own rows must belong to. */
public final class Rows {
    private Rows() {}

    public static UserId user(JdbcClient jdbc, String id) {
        jdbc.sql("""
                        insert into users (id, type, username, created_at, updated_at)
                        values (:id, 'INDIVIDUAL', :id, now(), now()) on conflict do nothing""")
                .param("id", id)
                .update();
        return new UserId(id);
    }

    /** A valid credential whose sealed text does not open. */
    public static void credential(JdbcClient jdbc, UserId owner, String id) {
        jdbc.sql("""
                        insert into credentials (id, user_id, module_name, external_id, auth_is_valid, data, generation, created_at, updated_at)
                        values (:id, :owner, 'crm', :id, true, 'sealed', 1, now(), now())""")
                .param("id", id)
                .param("owner", owner.value())
                .update();
    }

    /** An enabled integration without accounts. */
    public static void integration(JdbcClient jdbc, String owner, String id) {
        jdbc.sql("""
                        insert into integrations (id, user_id, type, version, status, config, entity_ids, created_at, updated_at)
                        values (:id, :owner, 'demo', '1.0.0', 'ENABLED', '{}', '{}', now(), now())""")
                .param("id", id)
                .param("owner", owner)
                .update();
    }
}
