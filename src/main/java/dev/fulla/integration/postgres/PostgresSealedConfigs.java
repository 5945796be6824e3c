package dev.fulla.integration.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedMembers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secret fields of configurations: {@code {"<name>": {"$sealed": "<sealed text>"}}}. */
@OnPostgres
class PostgresSealedConfigs extends PostgresSealedMembers {
    PostgresSealedConfigs(JdbcClient jdbc) {
        super(jdbc, "integrations", "config", "$sealed");
    }
}
