package dev.fulla.support;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What work costs a database as PostgreSQL counts it: transactions (a statement outside a transaction is one), rows written, and
 * what is written ahead. Processor time is that of this process with all that runs in it, so it is an upper bound.
 */
public final class CountedPostgres {
    public static final String HEAD =
            "| unit | transactions | rows written | written ahead, KB | CPU ms, all in this process |\n| --- | --- | --- | --- | --- |";

    /** A connection that has nothing to do tells what it did after ten seconds. */
    private static final Duration TOLD = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final Figures begun;
    private final Figures quiet;

    /** Looks for a while what goes on anyway. */
    public CountedPostgres(JdbcClient jdbc) {
        this.jdbc = jdbc;
        pause();
        begun = figures();
        pause();
        quiet = figures();
    }

    private record Figures(long transactions, long rows, long bytes, long cpu, long at) {}

    /** What one unit costs, less what goes on in the same time anyway. */
    public String print(String name, double units, Runnable work) {
        pause();
        Figures before = figures();
        work.run();
        pause();
        Figures after = figures();
        ToDoubleFunction<ToLongFunction<Figures>> more = figure -> {
            double anyway = (figure.applyAsLong(quiet) - figure.applyAsLong(begun)) / (double) (quiet.at() - begun.at());
            return (figure.applyAsLong(after) - figure.applyAsLong(before) - anyway * (after.at() - before.at())) / units;
        };
        String line = String.format(Locale.ROOT, "| %s | %.3f | %.3f | %.3f | %.3f |", name,
                more.applyAsDouble(Figures::transactions), more.applyAsDouble(Figures::rows),
                more.applyAsDouble(Figures::bytes) / 1024, more.applyAsDouble(Figures::cpu) / 1e6);
        System.out.println(line);
        return line;
    }

    /** How many rows there are, and how many bytes each takes with its indexes. */
    public String kept(String table) {
        return jdbc.sql("select count(*) || ' rows, ' || pg_total_relation_size('" + table + "') / greatest(1, count(*))"
                        + " || ' bytes a row' from " + table)
                .query(String.class)
                .single();
    }

    private Figures figures() {
        return jdbc.sql("""
                        select xact_commit as transactions, tup_inserted + tup_updated + tup_deleted as rows,
                            pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes
                        from pg_stat_database where datname = current_database()""")
                .query((row, number) -> new Figures(
                        row.getLong("transactions"), row.getLong("rows"), row.getLong("bytes"),
                        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos(), System.nanoTime()))
                .single();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(TOLD.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
