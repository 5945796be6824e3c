package dev.fulla.job.postgres;

import dev.fulla.job.JobRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code job_orders}. Whoever changes who goes first of a key holds the key's row, keys in ascending order. */
final class OrderKeys {
    static final String OPEN = "('DUE', 'SENT', 'RUNNING', 'WAITING')";

    private final JdbcClient jdbc;

    OrderKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Places by the jobs' ids.
     *
     * @param idle keys of which no job goes, which are to be {@link #promote}d once the jobs are there
     */
    record Places(Map<String, Long> of, Set<String> idle) {}

    /** Gives each row that has a key its place; locks the keys. */
    Places places(List<JobRow> rows) {
        Map<String, String> keys = new LinkedHashMap<>();
        rows.stream().filter(row -> row.orderKey() != null).forEach(row -> keys.put(row.id(), row.orderKey()));
        return places(keys);
    }

    /** @param keys of jobs by their ids, in order */
    Places places(Map<String, String> keys) {
        Map<String, Long> counts = new TreeMap<>();
        keys.values().forEach(key -> counts.merge(key, 1L, Long::sum));
        Places places = new Places(new HashMap<>(), new TreeSet<>());
        if (counts.isEmpty()) {
            return places;
        }
        Map<String, Long> next = new HashMap<>();
        jdbc.sql("""
                        insert into job_orders as o (order_key, last_seq, updated_at)
                        select k, n, clock_timestamp() from unnest(:keys::text[], :counts::bigint[]) as r (k, n) order by k
                        on conflict (order_key) do update
                        set last_seq = o.last_seq + excluded.last_seq, updated_at = excluded.updated_at
                        returning order_key, last_seq, head is null as is_idle""")
                .param("keys", counts.keySet().toArray(String[]::new))
                .param("counts", counts.values().toArray(Long[]::new))
                .query((row, number) -> {
                    String key = row.getString("order_key");
                    if (row.getBoolean("is_idle")) {
                        places.idle().add(key);
                    }
                    return next.put(key, row.getLong("last_seq") - counts.get(key));
                })
                .list();
        keys.forEach((id, key) -> places.of().put(id, next.merge(key, 1L, Long::sum)));
        return places;
    }

    boolean isAnyRunning(Collection<String> keys) {
        return jdbc.sql("""
                        select exists (select from job_orders o join jobs j on j.id = o.head
                            where o.order_key = any(:keys::text[]) and j.state = 'RUNNING')""")
                .param("keys", keys.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    void lock(Collection<String> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("select order_key from job_orders where order_key = any(:keys::text[]) order by order_key for update")
                    .param("keys", keys.toArray(String[]::new))
                    .query(String.class)
                    .list();
        }
    }

    /** Takes these jobs away from the front of their keys, and lets the next ones go. */
    void free(Collection<String> jobs) {
        if (!jobs.isEmpty()) {
            go("o.head = any(:some::text[])", jobs);
        }
    }

    /** Lets the first open job go of each of these keys that has none going. */
    void promote(Collection<String> keys) {
        if (!keys.isEmpty()) {
            go("o.order_key = any(:some::text[]) and o.head is null", keys);
        }
    }

    private void go(String which, Collection<String> some) {
        List<String> heads = jdbc.sql("""
                        update job_orders o set updated_at = clock_timestamp(), head =
                            (select id from jobs j where j.order_key = o.order_key and j.state in %s
                            order by j.order_seq limit 1)
                        where %s returning coalesce(head, '')""".formatted(OPEN, which))
                .param("some", some.toArray(String[]::new))
                .query(String.class)
                .list();
        if (heads.stream().allMatch(String::isEmpty)) {
            return;
        }
        jdbc.sql("""
                        update jobs set blocked = false, ready = state = 'DUE' and run_after <= clock_timestamp()
                        where id = any(:heads::text[]) and blocked""")
                .param("heads", heads.toArray(String[]::new))
                .update();
    }

    /** Keys that have nobody at their front though somebody waits, or somebody there who is done. */
    int repair(int limit) {
        List<String> broken = jdbc.sql("""
                        update job_orders set head = null where order_key = any(array(
                            select order_key from job_orders o
                            where not exists (select 1 from jobs j
                                    where j.id = o.head and j.state in %1$s and not j.blocked)
                                and exists (select 1 from jobs j where j.order_key = o.order_key and j.state in %1$s)
                            order by order_key limit :limit for update skip locked))
                        returning order_key""".formatted(OPEN))
                .param("limit", limit)
                .query(String.class)
                .list();
        promote(broken);
        jdbc.sql("""
                        delete from job_orders where order_key = any(array(
                            select order_key from job_orders o where updated_at < statement_timestamp() - interval '1 day'
                                and not exists (select 1 from jobs j where j.order_key = o.order_key and j.state in %s)
                            limit :limit for update skip locked))""".formatted(OPEN))
                .param("limit", limit)
                .update();
        return broken.size();
    }
}
