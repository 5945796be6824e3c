package dev.fulla.sync.postgres;

/** How the next staged records that have a match key find their counterparts: one statement on the records of so many keys. */
final class PostgresMatching {
    /** {@code counted} is all that one key could belong to; {@code paired} the keys that belong to a pair. */
    static final String MATCH = """
            with keys as materialized (select distinct match_key, run_id from sync_records
                where run_id = (select :run::text) and match_key > :after order by match_key limit :limit),
            staged as materialized (select k.run_id, k.match_key, r.side, r.record_id, r.link_id,
                    l.id is not null as is_stored, coalesce(l.is_pair, false) as is_pair
                from keys k
                cross join lateral (select * from sync_records where run_id = k.run_id and match_key = k.match_key
                    and verdict <> 'DELETED' offset 0) r
                left join lateral (select id, primary_id is not null and secondary_id is not null as is_pair
                    from sync_links where id = r.link_id offset 0) l on true),
            linked as materialized (select k.run_id, k.match_key, l.id, l.primary_id, l.secondary_id
                from keys k
                cross join lateral (select * from sync_links where integration_id = (select :integration::text)
                    and name = (select :name::text) and match_key = k.match_key offset 0) l),
            alone as materialized (select run_id, match_key, id as link_id,
                    case when primary_id is null then 'secondary' else 'primary' end as side
                from linked l
                where not :isWhole and (primary_id is null or secondary_id is null)
                    and not exists (select from sync_records r where r.run_id = l.run_id and r.side = 'primary'
                        and r.record_id = l.primary_id offset 0)
                    and not exists (select from sync_records r where r.run_id = l.run_id and r.side = 'secondary'
                        and r.record_id = l.secondary_id offset 0)),
            paired as (select match_key from staged where is_pair
                union select match_key from linked where primary_id is not null and secondary_id is not null),
            counted as (
                select run_id, match_key, side, link_id, record_id, is_stored, true as is_staged from staged where not is_pair
                union all select run_id, match_key, side, link_id, null, true, false from alone),
            decided as materialized (select c.*,
                    count(*) filter (where side = 'primary') over (partition by match_key) <= 1
                        and count(*) filter (where side = 'secondary') over (partition by match_key) <= 1
                        and match_key not in (select match_key from paired) as is_clear,
                    first_value(link_id) over (partition by match_key order by is_stored desc, side) as chosen
                from counted c),
            moved as (update sync_records r set
                    link_id = case when d.is_clear then d.chosen else r.link_id end,
                    verdict = case when d.is_clear then 'LINKED' else 'AMBIGUOUS' end
                from decided d
                where d.is_staged and r.run_id = d.run_id and r.side = d.side and r.record_id = d.record_id
                returning r.verdict),
            lost as (delete from sync_links where id = any(array(select link_id from decided
                where is_clear and not :isDry and is_stored and link_id <> chosen)))
            select (select max(match_key) from keys having count(*) = :limit) as next,
                (select count(*) from moved where verdict = 'LINKED') as linked,
                (select count(*) from moved where verdict = 'AMBIGUOUS') as ambiguous""";

    static final String WITHOUT_KEY = """
            with found as materialized (select run_id, side, record_id from sync_records
                where run_id = (select :run::text) and verdict = 'NEW' and match_key is null limit :limit)
            update sync_records r set verdict = 'LINKED' from found f
            where r.run_id = f.run_id and r.side = f.side and r.record_id = f.record_id""";

    private PostgresMatching() {}
}
