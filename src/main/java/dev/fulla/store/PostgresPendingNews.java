package dev.fulla.store;

import dev.fulla.shared.Json;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** News in the column {@code news} of a table: a JSON array, null while there are none. */
public abstract class PostgresPendingNews implements PendingNews {
    /** Of an update of such a table; the parameter {@code news} is what {@link #json} makes. */
    public static final String ADD = "news = case when :news::jsonb is null then news else coalesce(news, '[]') || :news::jsonb end";

    private final JdbcClient jdbc;
    private final String table;

    /** @param table name in the database; it becomes part of statements, so no caller's input */
    protected PostgresPendingNews(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** A parameter for such a column; null stays null. */
    public static @Nullable PGobject json(@Nullable News news) {
        if (news == null) {
            return null;
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", news.id());
        one.put("type", news.type());
        one.put("data", news.data());
        one.put("at", news.at());
        return PostgresValues.json(List.of(one));
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public List<Pending> list(int limit) {
        return jdbc.sql("select r.id, r.user_id, n.one from (select id, user_id, news from " + table
                        + " where news is not null limit :limit) r"
                        + " cross join lateral jsonb_array_elements(r.news) with ordinality as n (one, place)"
                        + " order by r.id, n.place")
                .param("limit", limit)
                .query(PostgresPendingNews::pending)
                .list();
    }

    @Override
    public List<Pending> of(String row) {
        return jdbc.sql("select r.id, r.user_id, n.one from " + table + " r"
                        + " cross join lateral jsonb_array_elements(r.news) with ordinality as n (one, place)"
                        + " where r.id = :row order by n.place")
                .param("row", row)
                .query(PostgresPendingNews::pending)
                .list();
    }

    @Override
    public void remove(Pending told) {
        jdbc.sql("update " + table + " set news = nullif(jsonb_path_query_array(news, '$[*] ? (@.id != $told)',"
                        + " jsonb_build_object('told', :news::text)), '[]') where id = :row and news is not null")
                .param("news", told.news().id())
                .param("row", told.row())
                .update();
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        Map<String, Object> one = Json.readObject(row.getString("one"));
        News news = new News(
                String.valueOf(one.get("id")),
                new UserId(row.getString("user_id")),
                String.valueOf(one.get("type")),
                data(one.get("data")),
                Instant.parse(String.valueOf(one.get("at"))));
        return new Pending(row.getString("id"), news);
    }

    private static Map<String, Object> data(@Nullable Object data) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (data instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }
}
