-- What is looked for by itself: records that nothing can match, records that match too much, links of one side. Rows that are
-- none of it, nearly all, are in none of these.
drop index sync_records_open;
create index sync_records_keyless on sync_records (run_id) where verdict = 'NEW' and match_key is null;
create index sync_records_ambiguous on sync_records (run_id, side, record_id) where verdict = 'AMBIGUOUS';
create index sync_links_alone on sync_links (integration_id, name, id) where primary_id is null or secondary_id is null;
