package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedMembers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the vendors are asked to go on, by lane of a run. */
@OnPostgres
class PostgresSealedCursors extends PostgresSealedMembers {
    PostgresSealedCursors(JdbcClient jdbc) {
        super(jdbc, "sync_runs", "lanes", "sealedNext");
    }
}
