-- What happened is stored with what it happened to, and told from there: news of credentials and integrations as a JSON
-- array, [{id, type, data, at}]; parked jobs by a mark, since the row says all there is to tell.
alter table credentials add column news jsonb;
alter table integrations add column news jsonb;
create index credentials_news on credentials (id) where news is not null;
create index integrations_news on integrations (id) where news is not null;

alter table jobs add column told boolean not null default true;
alter table jobs alter column told set default false;
update jobs set told = false where state in ('DUE', 'SENT', 'RUNNING', 'WAITING');
create index jobs_untold on jobs (updated_at) where state = 'PARKED' and not told;

-- relayed: whoever subscribed has a delivery of it. What happened before anybody could subscribe counts as relayed.
alter table events add column relayed boolean not null default true;
alter table events alter column relayed set default false;
create unique index events_id on events (id);
create index events_unrelayed on events (created_at) where not relayed;
