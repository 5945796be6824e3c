-- What happens to a run is stored with it and told from there: a JSON array, [{id, type, data, at}].
-- silence_seconds: how long nothing may be heard of an author's own run; silent_at: when that is over, null once it ended.
alter table sync_runs add column news jsonb;
alter table sync_runs add column silence_seconds bigint;
alter table sync_runs add column silent_at timestamptz;
create index sync_runs_news on sync_runs (id) where news is not null;
create index sync_runs_silent on sync_runs (silent_at) where silent_at is not null;
-- For those who watch: what changed since they looked.
create index sync_runs_changed on sync_runs (user_id, updated_at);
-- For the timeline.
create index sync_runs_begun on sync_runs (integration_id, created_at, id);
