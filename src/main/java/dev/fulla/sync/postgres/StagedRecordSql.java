package dev.fulla.sync.postgres;

/** The statements on staged records that have to be fast whatever PostgreSQL knows of the table; see {@code PostgresPlans}. */
final class StagedRecordSql {
    /**
     * How the next records that have a match key find their counterparts, by chunks of keys. {@code counted} is all that one key
     * could belong to; {@code paired} the keys that belong to a pair.
     */
    static final String MATCH = """
            with places as materialized (select distinct (run_id || '/' || match_key) collate "C" as place from sync_records
                where (run_id || '/' || match_key) collate "C" > :run || '/' || :after
                    and (run_id || '/' || match_key) collate "C" < :run || '0'
                order by place limit :limit),
            keys as (select place, substr(place, length(:run::text) + 2) as match_key from places),
            staged as materialized (select r.spot, k.match_key, r.side, r.link_id, l.id is not null as is_stored,
                    coalesce(l.is_pair, false) as is_pair
                from keys k
                cross join lateral (select ctid as spot, * from sync_records
                    where (run_id || '/' || match_key) collate "C" = k.place and verdict <> 'DELETED' offset 0) r
                left join lateral (select id, primary_id is not null and secondary_id is not null as is_pair
                    from sync_links where id = r.link_id offset 0) l on true),
            linked as materialized (select k.match_key, l.id, l.primary_id, l.secondary_id
                from keys k
                cross join lateral (select * from sync_links where (integration_id || '/' || name || '/' || match_key) collate "C"
                    = :integration || '/' || :name || '/' || k.match_key offset 0) l),
            alone as materialized (select match_key, id as link_id,
                    case when primary_id is null then 'secondary' else 'primary' end as side
                from linked l
                where not :isWhole and (primary_id is null or secondary_id is null)
                    and not exists (select from sync_records r where r.run_id = (select :run::text) and r.side = 'primary'
                        and r.record_id = l.primary_id offset 0)
                    and not exists (select from sync_records r where r.run_id = (select :run::text) and r.side = 'secondary'
                        and r.record_id = l.secondary_id offset 0)),
            paired as (select match_key from staged where is_pair
                union select match_key from linked where primary_id is not null and secondary_id is not null),
            counted as (select spot, match_key, side, link_id, is_stored from staged where not is_pair
                union all select null, match_key, side, link_id, true from alone),
            decided as materialized (select c.*,
                    count(*) filter (where side = 'primary') over (partition by match_key) <= 1
                        and count(*) filter (where side = 'secondary') over (partition by match_key) <= 1
                        and match_key not in (select match_key from paired) as is_clear,
                    first_value(link_id) over (partition by match_key order by is_stored desc, spot is not null, side) as chosen
                from counted c),
            moved as (update sync_records r set
                    link_id = case when d.is_clear then d.chosen else r.link_id end,
                    verdict = case when d.is_clear then 'LINKED' else 'AMBIGUOUS' end
                from decided d where r.ctid = d.spot
                returning r.verdict)
            select (select max(match_key collate "C") from keys having count(*) = :limit) as next,
                (select count(*) from moved where verdict = 'LINKED') as linked,
                (select count(*) from moved where verdict = 'AMBIGUOUS') as ambiguous""";

    static final String MATCH_WITHOUT_KEY = """
            update sync_records set verdict = 'LINKED' where ctid = any(array(select ctid from sync_records
                where run_id || '/' = :run || '/' and verdict = 'NEW' and match_key is null limit :limit))""";

    static final String LIST_BY_LINK = """
            with places as materialized (select distinct (run_id || '/' || link_id) collate "C" as place from sync_records
                where (run_id || '/' || link_id) collate "C" > :run || '/' || :after
                    and (run_id || '/' || link_id) collate "C" < :run || '0'
                    and verdict = any(array(select unnest('{LINKED,DELETED}'::text[])))
                order by place limit :limit)
            select r.* from places p cross join lateral (select * from sync_records
                where (run_id || '/' || link_id) collate "C" = p.place and verdict in ('LINKED', 'DELETED') offset 0) r
            order by p.place, r.side""";

    static final String LINKS_WITH_RECORDS = """
            select n.id from unnest(:links::text[]) as n(id)
            where exists (select from sync_records where (run_id || '/' || link_id) collate "C" = :run || '/' || n.id
                and verdict in ('LINKED', 'DELETED') offset 0)""";

    /**
     * From one place on, so that what was deleted just now is not gone through again; and from run to run of those that have
     * records, which are few: those that are over are many.
     */
    static final String DELETE_OF_ENDED = """
            with recursive staged(run) as (
                (select coalesce(nullif(:run, ''), (select run_id from sync_records order by run_id limit 1)))
                union all
                select (select run_id from sync_records where run_id > s.run order by run_id limit 1)
                from staged s where s.run is not null),
            doomed as materialized (select r.* from staged s cross join lateral (
                select ctid as spot, run_id, side, record_id from sync_records
                where run_id = s.run and (side, record_id)
                    > (case when s.run > :run then '' else :side end, case when s.run > :run then '' else :record end)
                order by side, record_id limit :limit for update skip locked) r
                where (select ended_at is not null from sync_runs where id = s.run) limit :limit),
            gone as (delete from sync_records where ctid = any(array(select spot from doomed)))
            select count(*) over () as many, run_id, side, record_id from doomed
            order by run_id desc, side desc, record_id desc limit 1""";

    private StagedRecordSql() {}
}
