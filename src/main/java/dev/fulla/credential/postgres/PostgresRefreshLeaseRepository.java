package dev.fulla.credential.postgres;

import dev.fulla.credential.RefreshDoubt;
import dev.fulla.credential.RefreshLease;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases in the table {@code refresh_leases}. */
@OnPostgres
class PostgresRefreshLeaseRepository implements RefreshLeaseRepository {
    private static final String LEFT =
            "(extract(epoch from held_until - clock_timestamp()) * 1000)::bigint as left_ms";

    private final JdbcClient jdbc;

    PostgresRefreshLeaseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Acquisition acquire(String credentialId, String holder, long generation, Duration length) {
        if (insert(credentialId, holder, generation, length)) {
            return new Taken(null);
        }
        Optional<RefreshLease> before = takeOver(credentialId, holder, generation, length);
        if (before.isPresent()) {
            return new Taken(before.get());
        }
        return new Busy(find(credentialId).map(RefreshLease::left).filter(left -> !left.isNegative())
                .orElse(Duration.ZERO));
    }

    /** Reads the credential under a lock, so that one that is being deleted is simply not there. */
    private boolean insert(String credentialId, String holder, long generation, Duration length) {
        return jdbc.sql("""
                        insert into refresh_leases (credential_id, holder, held_until, generation, started_at)
                        select id, :holder, clock_timestamp() + :length * interval '1 millisecond', :generation,
                            clock_timestamp()
                        from credentials where id = :id for key share
                        on conflict do nothing""")
                .param("id", credentialId)
                .param("holder", holder)
                .param("generation", generation)
                .param("length", length.toMillis())
                .update() == 1;
    }

    private Optional<RefreshLease> takeOver(String credentialId, String holder, long generation, Duration length) {
        return jdbc.sql("""
                        with before as (
                            select * from refresh_leases
                            where credential_id = :id and (holder is null or held_until <= clock_timestamp())
                            for update)
                        update refresh_leases l
                        set holder = :holder, held_until = clock_timestamp() + :length * interval '1 millisecond',
                            generation = :generation, started_at = clock_timestamp(), doubt = null
                        from before b where l.credential_id = b.credential_id
                        returning b.credential_id, b.holder, b.generation, b.started_at, b.doubt, 0::bigint as left_ms""")
                .param("id", credentialId)
                .param("holder", holder)
                .param("generation", generation)
                .param("length", length.toMillis())
                .query(PostgresRefreshLeaseRepository::read)
                .optional();
    }

    @Override
    public void release(String credentialId, String holder) {
        jdbc.sql("delete from refresh_leases where credential_id = :id and holder = :holder")
                .param("id", credentialId)
                .param("holder", holder)
                .update();
    }

    @Override
    public void releaseInDoubt(String credentialId, String holder, RefreshDoubt doubt) {
        jdbc.sql("""
                        update refresh_leases set holder = null, held_until = clock_timestamp(), doubt = :doubt
                        where credential_id = :id and holder = :holder""")
                .param("doubt", doubt.name())
                .param("id", credentialId)
                .param("holder", holder)
                .update();
    }

    @Override
    public Optional<RefreshLease> find(String credentialId) {
        return jdbc.sql("select *, " + LEFT + " from refresh_leases where credential_id = :id")
                .param("id", credentialId)
                .query(PostgresRefreshLeaseRepository::read)
                .optional();
    }

    private static RefreshLease read(ResultSet row, int number) throws SQLException {
        String doubt = row.getString("doubt");
        return new RefreshLease(
                row.getString("credential_id"),
                row.getString("holder"),
                Duration.ofMillis(row.getLong("left_ms")),
                row.getLong("generation"),
                java.util.Objects.requireNonNull(PostgresValues.time(row, "started_at")),
                doubt == null ? null : RefreshDoubt.valueOf(doubt));
    }
}
