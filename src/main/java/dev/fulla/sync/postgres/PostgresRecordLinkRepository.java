package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPlans;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.RecordLink;
import dev.fulla.sync.RecordLinkRepository;
import dev.fulla.sync.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links in the table {@code sync_links}. A {@code %s} in a statement is the word of a side. */
@OnPostgres
class PostgresRecordLinkRepository implements RecordLinkRepository {
    private static final String OF_SYNC = " integration_id = :integration and name = :name";
    /** Beside another key: a condition that no index serves. */
    private static final String IN_SYNC = " integration_id || '/' || name = :integration || '/' || :name";

    private static final String UPDATE = """
            update sync_links l set match_key = n.match_key,
                primary_id = p_id, primary_hash = p_hash, primary_state = p_state,
                primary_seen = greatest(primary_seen, p_seen), primary_gone = p_gone,
                secondary_id = s_id, secondary_hash = s_hash, secondary_state = s_state,
                secondary_seen = greatest(secondary_seen, s_seen), secondary_gone = s_gone,
                conflicts = n.conflicts::text[], changed = n.changed, updated_at = :updated
            from %s where l.id = n.id and""" + IN_SYNC;

    private final JdbcClient jdbc;

    PostgresRecordLinkRepository(DataSource source) {
        this.jdbc = PostgresPlans.fresh(source);
    }

    @Override
    public Map<String, Seen> see(String integrationId, String name, Side side, long generation, Map<String, String> hashes) {
        Map<String, Seen> seen = new HashMap<>();
        List<Map.Entry<String, String>> all = List.copyOf(hashes.entrySet());
        jdbc.sql("""
                        with found as materialized (select n.id as record, l.id,
                                primary_id is not null and secondary_id is not null as is_pair,
                                coalesce(n.hash = l.%1$s_hash, false) and primary_id is not null and secondary_id is not null
                                    and primary_hash is not null and secondary_hash is not null
                                    and not primary_gone and not secondary_gone as is_unchanged
                            from unnest(:ids::text[], :hashes::text[]) as n(id, hash)
                            cross join lateral (select * from sync_links where (integration_id || '/' || name || '/' || %1$s_id)
                                collate "C" = :integration || '/' || :name || '/' || n.id offset 0) l),
                        touched as (update sync_links set %1$s_seen = greatest(%1$s_seen, :generation)
                            where id = any(array(select id from found)))
                        select * from found""".formatted(side.word()))
                .param("integration", integrationId)
                .param("name", name)
                .param("generation", generation)
                .param("ids", all.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("hashes", all.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .query((row, number) -> seen.put(
                        row.getString("record"),
                        new Seen(row.getString("id"), row.getBoolean("is_unchanged"), row.getBoolean("is_pair"))))
                .list();
        return seen;
    }

    @Override
    public List<RecordLink> find(String integrationId, String name, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : byId("*", integrationId, name, ids).query(LinkRow::read).list();
    }

    private JdbcClient.StatementSpec byId(String columns, String integrationId, String name, Collection<String> ids) {
        return sync("""
                        select l.%s from unnest(:ids::text[]) as n(id) cross join lateral
                            (select * from sync_links where id = n.id and%s offset 0) l""".formatted(columns, IN_SYNC), integrationId, name)
                .param("ids", ids.toArray(String[]::new));
    }

    @Override
    public List<RecordLink> listUnseen(
            String integrationId, String name, Side side, long generation, @Nullable String afterId, int limit) {
        return sync("""
                        select * from sync_links where %2$s and id > :after
                            and primary_id is not null and secondary_id is not null
                            and not %1$s_gone and %1$s_seen < :generation order by id limit :limit"""
                        .formatted(side.word(), OF_SYNC), integrationId, name)
                .param("generation", generation)
                .param("after", Objects.requireNonNullElse(afterId, ""))
                .param("limit", limit)
                .query(LinkRow::read)
                .list();
    }

    @Override
    public Unseen countUnseen(String integrationId, String name, Side side, long generation) {
        return sync("""
                        select count(*) as pairs, count(*) filter (where %1$s_seen < :generation) as unseen from sync_links
                        where %2$s and primary_id is not null and secondary_id is not null and not %1$s_gone"""
                        .formatted(side.word(), OF_SYNC), integrationId, name)
                .param("generation", generation)
                .query((row, number) -> new Unseen(row.getLong("pairs"), row.getLong("unseen")))
                .single();
    }

    @Override
    public Collection<String> insert(List<RecordLink> links) {
        if (links.isEmpty()) {
            return Set.of();
        }
        rows("""
                        insert into sync_links (id, integration_id, name, match_key,
                            primary_id, primary_hash, primary_state, primary_seen, primary_gone,
                            secondary_id, secondary_hash, secondary_state, secondary_seen, secondary_gone,
                            conflicts, changed, created_at, updated_at)
                        select id, :integration, :name, match_key, p_id, p_hash, p_state, p_seen, p_gone,
                            s_id, s_hash, s_state, s_seen, s_gone, conflicts::text[], changed, :created, :created
                        from %s on conflict do nothing""", links)
                .param("created", PostgresValues.time(links.get(0).createdAt()))
                .update();
        List<String> ids = links.stream().map(RecordLink::id).toList();
        return new HashSet<>(byId("id", links.get(0).integrationId(), links.get(0).name(), ids).query(String.class).list());
    }

    @Override
    public Collection<String> confirm(List<RecordLink> links) {
        return write(links, chunk -> rows(UPDATE + " returning l.id", chunk));
    }

    @Override
    public Collection<String> join(List<Joined> joined) {
        return write(joined, chunk -> rows(
                        """
                        with lost as (delete from sync_links where id = any(:lost::text[])
                            and (primary_id is null or secondary_id is null) and%s returning id)
                        """.formatted(IN_SYNC)
                                + UPDATE + " and (select count(*) from lost) >= 0 returning l.id",
                        chunk.stream().map(Joined::link).toList())
                .param("lost", chunk.stream().map(Joined::lost).toArray(String[]::new)));
    }

    /** A chunk in one statement; one by one when one of them has a record that is another's. */
    private static <T> Set<String> write(List<T> links, Function<List<T>, JdbcClient.StatementSpec> statement) {
        if (links.isEmpty()) {
            return Set.of();
        }
        try {
            return new HashSet<>(statement.apply(links).query(String.class).list());
        } catch (DuplicateKeyException e) {
            if (links.size() == 1) {
                return Set.of();
            }
            Set<String> written = new HashSet<>();
            links.forEach(one -> written.addAll(write(List.of(one), statement)));
            return written;
        }
    }

    @Override
    public void delete(String integrationId, String name, Collection<String> ids) {
        if (!ids.isEmpty()) {
            sync("delete from sync_links where id = any(:ids::text[]) and" + IN_SYNC, integrationId, name)
                    .param("ids", ids.toArray(String[]::new))
                    .update();
        }
    }

    @Override
    public List<RecordLink> listAlone(String integrationId, String name, long generation, int limit) {
        return sync("""
                        select * from sync_links where %s and (primary_id is null or secondary_id is null)
                            and primary_seen < :generation and secondary_seen < :generation limit :limit"""
                        .formatted(OF_SYNC), integrationId, name)
                .param("generation", generation)
                .param("limit", limit)
                .query(LinkRow::read)
                .list();
    }

    @Override
    public List<RecordLink> listChanged(
            String integrationId, String name, long afterGeneration, @Nullable String afterId, long until, int limit) {
        return sync("""
                        select * from sync_links where %s and (changed, id) > (:generation, :after) and changed <= :until
                        order by changed, id limit :limit""".formatted(OF_SYNC), integrationId, name)
                .param("generation", afterGeneration)
                .param("after", Objects.requireNonNullElse(afterId, ""))
                .param("until", until)
                .param("limit", limit)
                .query(LinkRow::read)
                .list();
    }

    private JdbcClient.StatementSpec sync(String sql, String integrationId, String name) {
        return jdbc.sql(sql).param("integration", integrationId).param("name", name);
    }

    /** A statement on many links of one sync at once, with them as {@code n}. */
    private JdbcClient.StatementSpec rows(String sql, List<RecordLink> links) {
        RecordLink first = links.get(0);
        return LinkRow.bind(sync(sql.formatted(LinkRow.COLUMNS), first.integrationId(), first.name()), links)
                .param("updated", PostgresValues.time(first.updatedAt()));
    }
}
