package dev.fulla.job.postgres;

import dev.fulla.job.ParkedNews;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PendingNews;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parked jobs of integrations whose owners were not told. The mark is part of the row that the close writes. */
@OnPostgres
class PostgresJobPendingNews implements PendingNews {
    private static final String UNTOLD = "select " + JobSearchSql.COLUMNS + ", claim from jobs where state = 'PARKED'"
            + " and not told and user_id is not null and integration_id is not null ";

    private final JdbcClient jdbc;

    PostgresJobPendingNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String table() {
        return "jobs";
    }

    @Override
    public List<Pending> list(int limit) {
        return read(jdbc.sql(UNTOLD + "order by updated_at limit :limit").param("limit", limit));
    }

    @Override
    public List<Pending> of(String row) {
        return read(jdbc.sql(UNTOLD + "and id = :row").param("row", row));
    }

    private static List<Pending> read(JdbcClient.StatementSpec query) {
        return query.query((row, number) -> new Pending(
                        row.getString("id"), ParkedNews.of(JobSearchSql.view(row, number), row.getLong("claim"))))
                .list();
    }

    @Override
    public void remove(Pending told) {
        jdbc.sql("update jobs set told = true where id = :row and state = 'PARKED'"
                        + " and 'parked-' || id || '-' || generation || '-' || claim = :news")
                .param("row", told.row())
                .param("news", told.news().id())
                .update();
    }
}
