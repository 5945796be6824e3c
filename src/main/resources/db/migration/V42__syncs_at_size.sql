-- A run fills these tables from nothing to millions of rows within minutes, and a purge empties them: what PostgreSQL has
-- analysed says nothing about them. So what is looked up by key has an index of one expression, which serves that and nothing
-- else, and there is no other index that could be taken in its place.
drop index sync_records_key;
drop index sync_records_link;
drop index sync_records_open;
create index sync_records_key on sync_records ((run_id || '/' || match_key) collate "C");
create index sync_records_link on sync_records ((run_id || '/' || link_id) collate "C");
create index sync_records_keyless on sync_records ((run_id || '/')) where verdict = 'NEW' and match_key is null;
create index sync_records_ambiguous on sync_records (run_id, side, record_id) where verdict = 'AMBIGUOUS';

drop index sync_links_primary;
drop index sync_links_secondary;
drop index sync_links_key;
create unique index sync_links_primary on sync_links ((integration_id || '/' || name || '/' || primary_id) collate "C");
create unique index sync_links_secondary on sync_links ((integration_id || '/' || name || '/' || secondary_id) collate "C");
create index sync_links_key on sync_links ((integration_id || '/' || name || '/' || match_key) collate "C");
create index sync_links_alone on sync_links ((integration_id || '/' || name)) where primary_id is null or secondary_id is null;

drop index sync_items_open;
create index sync_items_open on sync_items ((run_id || '/' || lane::text), id) where state in ('PLANNED', 'SENT');
