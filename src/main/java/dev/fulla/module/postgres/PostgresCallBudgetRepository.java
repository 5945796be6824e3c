package dev.fulla.module.postgres;

import dev.fulla.module.CallBudgetRepository;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresCallBudgetRepository implements CallBudgetRepository {
    private final JdbcClient jdbc;

    PostgresCallBudgetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Found find(String id) {
        return jdbc.sql("""
                        select coalesce(b.version, 0) as version, b.state, n.now
                        from (select clock_timestamp() as now) n left join call_budgets b on b.id = :id""")
                .param("id", id)
                .query((row, number) -> new Found(
                        row.getLong("version"), row.getString("state"),
                        Objects.requireNonNull(PostgresValues.time(row, "now"))))
                .single();
    }

    @Override
    public boolean replace(String id, @Nullable String credentialId, long version, String state) {
        if (version == 0) {
            return insert(id, credentialId, state);
        }
        return jdbc.sql("update call_budgets set version = version + 1, state = :state where id = :id and version = :version")
                        .param("id", id)
                        .param("version", version)
                        .param("state", state)
                        .update()
                == 1;
    }

    /** Reads the credential under a lock, so that one that is being deleted is simply not there. */
    private boolean insert(String id, @Nullable String credentialId, String state) {
        String from = credentialId == null ? "" : " from credentials where id = :credential for key share";
        return jdbc.sql("insert into call_budgets (id, credential_id, version, state)"
                                + " select :id, cast(:credential as text), 1, :state" + from + " on conflict (id) do nothing")
                        .param("id", id)
                        .param("credential", credentialId)
                        .param("state", state)
                        .update()
                == 1;
    }
}
